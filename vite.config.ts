import { reactRouter } from "@react-router/dev/vite";
import { relative, resolve } from "node:path";
import { PurgeCSS } from "purgecss";
import type { CSSOptions, Plugin } from "vite";
import { defineConfig } from "vite";

const sources = resolve(import.meta.dirname, "src");
const serverBuild = resolve(import.meta.dirname, "build/server");

/**
 * Plain modules under src are not bundled into the server build but imported by it, and run by Node as they are: one
 * copy of every class, key and store for the pages and the rest of the program.
 */
function sharedSources(): Plugin {
  return {
    name: "skranke:shared-sources",
    enforce: "pre",
    apply: "build",
    applyToEnvironment: (environment) => environment.name === "ssr",
    async resolveId(source, importer, options) {
      if (!importer || options.isEntry || !source.startsWith(".")) return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      if (!found || !found.id.startsWith(sources) || !isPlain(found.id)) return null;
      return { id: relative(serverBuild, found.id), external: true };
    },
  };
}

function isPlain(id: string): boolean {
  if (id.includes("/src/web/routes")) return false;
  return (id.endsWith(".ts") || id.includes("/src/web/paraglide/")) && !id.includes("?");
}

/** The one script of the pages that work without scripts, and the service worker, under names that stay. */
function enhanceScript(): Plugin {
  return {
    name: "skranke:enhance",
    apply: "build",
    applyToEnvironment: (environment) => environment.name === "client",
    buildStart() {
      this.emitFile({ type: "chunk", id: resolve(sources, "web/enhance/main.ts"), fileName: "enhance.js" });
      this.emitFile({ type: "chunk", id: resolve(sources, "web/offline/worker.ts"), fileName: "sw.js" });
    },
  };
}

/** What the Markdown of texts becomes and no page says by name. */
const inTextsOnly = ["hr", "pre"];

/**
 * Leaves out what the design system has for parts that no page shows: a fifth of the styles, which every first visit waits for. Our own styles, after
 * "purgecss start ignore", stay whole.
 */
const neededStyles: CSSOptions["postcss"] = {
  plugins: [
    {
      postcssPlugin: "skranke:needed-styles",
      async OnceExit(root, { postcss }) {
        const [purged] = await new PurgeCSS().purge({ content: [`${sources}/**/*.{ts,tsx}`], css: [{ raw: root.toString() }], safelist: inTextsOnly });
        if (purged) root.removeAll().append(postcss.parse(purged.css, { from: root.source?.input.file }).nodes);
      },
    },
  ],
};

export default defineConfig({
  publicDir: "src/web/static",
  plugins: [sharedSources(), enhanceScript(), reactRouter()],
  build: { assetsInlineLimit: 0, reportCompressedSize: false },
  css: { postcss: neededStyles, preprocessorOptions: { scss: { quietDeps: true, silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"] } } },
});
