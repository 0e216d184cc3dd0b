/** The shop's components as plain HTML, in Node and without Next: what they make of what they are given. */
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { compileFunction } from 'node:vm'
import { buildSync } from 'esbuild'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Node reads no JSX: these modules and all they import are made into one, and packages are left where they are. */
export function loadComponents<T>(modules: readonly string[]): T {
  const contents = modules.map((path) => `export * from '${path}'`).join('\n')
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: ROOT },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    jsx: 'automatic',
    packages: 'external',
    define: { 'import.meta.url': JSON.stringify(import.meta.url) },
    logLevel: 'error',
  })
  const module: { exports: unknown } = { exports: {} }
  const run = compileFunction(outputFiles[0]?.text ?? '', ['module', 'exports', 'require'])
  run(module, module.exports, createRequire(import.meta.url))
  // Whoever names the modules knows what they export.
  return module.exports as T
}

export const htmlOf = (node: ReactNode): string => renderToStaticMarkup(node)
