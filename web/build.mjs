// Makes the folder of the pages: node build.mjs FOLDER, called where the packages are installed
// (CMake does, cmake/web.cmake). What is in FOLDER already is replaced.
import { cpSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const packages = join(process.cwd(), "node_modules");
const require = createRequire(join(packages, "_"));
const esbuild = require("esbuild");
const sass = require("sass");

const source = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2];

rmSync(out, { recursive: true, force: true });
for (const folder of ["assets", "messages", "templates"]) {
  cpSync(join(source, folder), join(out, folder), { recursive: true });
}

const sheet = sass.compile(join(source, "styles/kindred.scss"), {
  loadPaths: [packages],
  quietDeps: true,
});
esbuild.buildSync({
  stdin: { contents: sheet.css, loader: "css", resolveDir: packages },
  outfile: join(out, "assets/kindred.css"),
  bundle: true,
  minify: true,
  target: "es2020",
  loader: { ".svg": "dataurl" }, // icons of the front-end, of a few bytes
  nodePaths: [packages],
});

// What other sites load: a script of the plain kind, whole in one file.
const said = [
  "language", "search_label", "search", "suggestions", "one_suggestion", "many_suggestions",
  "one_service", "one_theme",
];
const saidIn = (language) => {
  const text = JSON.parse(readFileSync(join(source, "messages", `${language}.json`)));
  return Object.fromEntries(said.map((key) => [key, text[key]]));
};
esbuild.buildSync({
  entryPoints: [join(source, "scripts/embed.js")],
  outdir: join(out, "assets"),
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  loader: { ".css": "text" },
  define: { LANGUAGES: JSON.stringify(["en", "cy"].map(saidIn)) },
  nodePaths: [packages],
});
esbuild.buildSync({
  entryPoints: [join(source, "scripts/kindred.js")],
  outdir: join(out, "assets"),
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2020",
  nodePaths: [packages],
});
