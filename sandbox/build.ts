/** Builds `dist/`, the JavaScript of the package, because Node.js does not strip types from files inside node_modules. */
import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join } from 'node:path'

const ROOT = import.meta.dirname
const DIST = join(ROOT, 'dist')
const NOT_SHIPPED = ['bin.js', 'build.ts', 'dist/**', 'node_modules/**', 'test/**']

rmSync(DIST, { recursive: true, force: true })

// Pages and windows read their scripts and styles from files beside them.
for (const file of shipped('**/*.{js,css}')) copyFileSync(join(ROOT, file), distPath(file))

for (const file of shipped('**/*.ts')) {
  const code = stripTypeScriptTypes(readFileSync(join(ROOT, file), 'utf8'))
  // `wx` fails where a browser script already has that name.
  writeFileSync(distPath(file.replace(/\.ts$/, '.js')), code.replaceAll(/(from '\.[^']*)\.ts'/g, "$1.js'"), { flag: 'wx' })
}

function shipped(pattern: string): string[] {
  return globSync(pattern, { cwd: ROOT, exclude: NOT_SHIPPED })
}

function distPath(file: string): string {
  const path = join(DIST, file)
  mkdirSync(dirname(path), { recursive: true })
  return path
}
