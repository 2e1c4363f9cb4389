package dev.parkslots.e2e.web;

import com.microsoft.playwright.Page;
import dev.parkslots.e2e.stack.Repository;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/** Screens side by side, moment by moment, as one moving picture of four frames a second. */
final class Film {

    private static final int GAP = 12;
    private static final String PALETTE =
            "split[a][b];[a]palettegen=max_colors=96:stats_mode=full[p];[b][p]paletteuse=dither=none:diff_mode=rectangle";

    private final Path file;
    private final Path frames;
    private int count;

    Film(Path file) throws IOException {
        this.file = file;
        Files.createDirectories(file.getParent());
        frames = Files.createTempDirectory(Repository.target(), "film");
    }

    Path file() {
        return file;
    }

    /** So many quarters of a second at which it looks like this. */
    void frames(int many, Page... screens) throws IOException {
        var images = new BufferedImage[screens.length];
        for (int i = 0; i < screens.length; i++) {
            images[i] = ImageIO.read(new ByteArrayInputStream(screens[i].screenshot()));
        }
        var together = together(images);
        for (int i = 0; i < many; i++) {
            ImageIO.write(
                    together,
                    "png",
                    frames.resolve("%03d.png".formatted(count++)).toFile());
        }
    }

    private static BufferedImage together(BufferedImage... images) {
        int width =
                Arrays.stream(images).mapToInt(image -> image.getWidth() + GAP).sum() - GAP;
        int height =
                Arrays.stream(images).mapToInt(BufferedImage::getHeight).max().orElseThrow();
        var all = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var canvas = all.createGraphics();
        int x = 0;
        for (var image : images) {
            canvas.drawImage(image, x, 0, null);
            x += image.getWidth() + GAP;
        }
        canvas.dispose();
        return all;
    }

    void write() throws IOException {
        var command = List.of(
                "ffmpeg",
                "-y",
                "-loglevel",
                "error",
                "-framerate",
                "4",
                "-i",
                frames.resolve("%03d.png").toString(),
                "-vf",
                PALETTE,
                "-loop",
                "0",
                file.toString());
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("ffmpeg: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
