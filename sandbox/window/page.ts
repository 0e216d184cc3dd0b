/** The frame of every page. Each one says SANDBOX, so that nobody takes it for a real window. */
import { readFileSync } from 'node:fs'
import { html, raw } from 'hono/html'
import { FONTS_ARE_SERVED } from './font.ts'

type Markup = ReturnType<typeof html>

const CSS = [new URL('./window.css', import.meta.url), new URL('./controls.css', import.meta.url)]
  .map((file) => readFileSync(file, 'utf8'))
  .join('')

export const page = (content: { title: string; body: Markup; colour?: string; shape?: 'window' | 'frame' | 'console' }): Markup =>
  html`<!doctype html>
    <html lang="ko">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="robots" content="noindex" />
        <title>${content.title} · SANDBOX</title>
        <link rel="icon" href="data:," />
        <style>
          ${raw(FONTS_ARE_SERVED ? FONT_FACES : '')}
          ${raw(CSS)}
          :root { --accent: ${content.colour ?? '#1f4b99'}; }
        </style>
      </head>
      <body class="page-${content.shape ?? 'window'}">
        ${content.shape === 'frame' ? html`<p class="sandbox-mark"><strong>SANDBOX</strong></p>` : SANDBOX_BAR} ${content.body}
      </body>
    </html>`

const SANDBOX_BAR = html`<p class="sandbox-bar"><strong>SANDBOX</strong> 실제로 결제되지 않습니다 <span lang="en">No real money moves</span></p>`

const FONT_FACES = `
@font-face { font-family: 'Sandbox Korean'; src: url('/font.woff2') format('woff2'); font-weight: 400; font-display: swap; }
@font-face { font-family: 'Sandbox Korean'; src: url('/font-bold.woff2') format('woff2'); font-weight: 600 800; font-display: swap; }
`
