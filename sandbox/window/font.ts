/** The Korean font of all pages, if the package Pretendard is installed, because a machine without Korean fonts shows boxes. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Hono } from 'hono'
import type { WireEnv } from '../gateway/gateway.ts'

const FONTS = { regular: packaged('Pretendard-Regular.woff2'), bold: packaged('Pretendard-SemiBold.woff2') }

export const FONTS_ARE_SERVED = FONTS.regular !== undefined

export function fontRoutes() {
  const app = new Hono<WireEnv>()
  app.get('/font.woff2', () => serve(FONTS.regular))
  app.get('/font-bold.woff2', () => serve(FONTS.bold))
  return app
}

async function serve(path: string | undefined) {
  if (!path) return new Response('no font', { status: 404 })
  return new Response(await readFile(path), {
    headers: { 'content-type': 'font/woff2', 'cache-control': 'public, max-age=86400', 'access-control-allow-origin': '*' },
  })
}

function packaged(name: string): string | undefined {
  try {
    const path = join(dirname(createRequire(import.meta.url).resolve('pretendard/package.json')), 'dist/web/static/woff2', name)
    return existsSync(path) ? path : undefined
  } catch {
    // Not installed: the pages use the system's fonts.
    return undefined
  }
}
