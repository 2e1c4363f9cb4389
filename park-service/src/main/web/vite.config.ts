import { defineConfig } from 'vitest/config';

/** Where `npm run dev` finds the services of a running `./run`. */
const SERVICE = 'http://127.0.0.1:8080';

export default defineConfig({
  base: './',
  build: {
    // Into the jar: Maven packages what stands here.
    outDir: '../../../target/classes/static',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    // A polyfill of module preload would be an inline script.
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      '/api': SERVICE,
      '/docs': SERVICE,
      '/ws': { target: SERVICE, ws: true },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['test/**/*.test.ts'],
  },
});
