import { readFileSync } from 'node:fs'
import { html, raw } from 'hono/html'
import { fontsAreServed } from './font.ts'

type Markup = ReturnType<typeof html>

const css = readFileSync(new URL('./window.css', import.meta.url), 'utf8')

/** Every page of every gateway here says SANDBOX, so that nobody mistakes one for a real window. */
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
          ${raw(fontsAreServed ? fontFaces : '')}
          ${raw(css)}
          :root { --accent: ${content.colour ?? '#1f4b99'}; }
        </style>
      </head>
      <body class="page-${content.shape ?? 'window'}">
        ${content.shape === 'frame' ? html`<p class="sandbox-mark"><strong>SANDBOX</strong></p>` : sandboxBar} ${content.body}
      </body>
    </html>`

const sandboxBar = html`<p class="sandbox-bar"><strong>SANDBOX</strong> 실제로 결제되지 않습니다 <span lang="en">No real money moves</span></p>`

const fontFaces = `
@font-face { font-family: 'Sandbox Korean'; src: url('/font.woff2') format('woff2'); font-weight: 400; font-display: swap; }
@font-face { font-family: 'Sandbox Korean'; src: url('/font-bold.woff2') format('woff2'); font-weight: 600 800; font-display: swap; }
`
