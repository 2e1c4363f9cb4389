import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Icon {
  src: string;
  sizes: string;
  purpose: string;
}

const manifest = JSON.parse(readFileSync('public/manifest.webmanifest', 'utf8')) as { icons: Icon[]; start_url: string; display: string };

it('browsers can install it: a start, a window of its own, icons of the sizes they ask for', () => {
  expect(manifest.start_url).toBe('./');
  expect(manifest.display).toBe('standalone');
  const sizes = manifest.icons.map((icon) => `${icon.sizes} ${icon.purpose}`);
  expect(sizes).toEqual(expect.arrayContaining(['192x192 any', '512x512 any', '512x512 maskable']));
});

it.each(manifest.icons.filter((icon) => icon.src.endsWith('.png')))('$src is as large as it says', ({ src, sizes }) => {
  const png = readFileSync(`public/${src}`);
  expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(sizes);
});

it('has no service worker: what is shown is never out of a cache', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  expect(sources.filter((name) => readFileSync(`src/${name}`, 'utf8').includes('serviceWorker'))).toEqual([]);
});
