/** Renders the shop's components as plain HTML, in Node and without Next. */
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { compileFunction } from 'node:vm'
import { buildSync } from 'esbuild'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Node cannot read JSX, so these modules and all their imports are bundled. Packages stay outside the bundle. */
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
  // The caller names the modules and so knows their exports.
  return module.exports as T
}

export const htmlOf = (node: ReactNode): string => renderToStaticMarkup(node)
