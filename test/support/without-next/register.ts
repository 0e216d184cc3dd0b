/**
 * Lets plain Node import the shop's pages, actions and routes: `visitor.ts` replaces the browser, and Next's own compiler
 * compiles JSX. Must be imported before them.
 */
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { loadBindings, transformSync } from 'next/dist/build/swc/index.js'

await loadBindings()

const visitor = new URL('./visitor.ts', import.meta.url).href

const STAND_INS: Record<string, string> = {
  'next/cache': new URL('./cache.ts', import.meta.url).href,
  'next/headers': visitor,
  'next/navigation': new URL('./navigation.ts', import.meta.url).href,
  '#lib/accounts/current-member.ts': visitor,
}

registerHooks({
  resolve: (specifier, context, nextResolve) => {
    const standIn = STAND_INS[specifier]
    if (standIn) return nextResolve(standIn, context)
    // Next's package has no `exports` for ES modules, so the file's ending is added.
    return nextResolve(/^next\/\w+$/.test(specifier) ? `${specifier}.js` : specifier, context)
  },
  load: (url, context, nextLoad) => {
    if (!url.endsWith('.tsx')) return nextLoad(url, context)
    const { code } = transformSync(readFileSync(fileURLToPath(url), 'utf8'), {
      filename: url,
      jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2024', transform: { react: { runtime: 'automatic' } } },
      module: { type: 'es6' },
    })
    return { format: 'module', source: code, shortCircuit: true }
  },
})
