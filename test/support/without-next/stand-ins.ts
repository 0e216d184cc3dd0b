/** Lets plain Node import the shop's routes and actions: `visitor.ts` replaces the browser. Must be imported before them. */
import { registerHooks } from 'node:module'

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
})
