/** A letter as HTML: tables and inline styles, because mail programs know little else, and the shop's colours in light and dark. Pure. */

import { inLocale } from '#lib/locale.ts'
import { LETTER_TEXTS } from '#lib/messages/letters/letter.ts'
import { mailAddress } from '#lib/picture-name.ts'
import { shopIdentity } from '#lib/shop-settings/current.ts'
import type { Letter, LetterLink, LetterRow, PicturedRow } from './letter-parts.ts'

/** As in app/theme.css. A mail program that knows no dark theme shows the first, with text and ground both set. */
const LIGHT = { ground: '#fbf9f5', surface: '#ffffff', line: '#e3ddd2', ink: '#1f2a27', soft: '#56605b', accent: '#2f5d50', on: '#ffffff' }
const DARK = { ground: '#131615', surface: '#1b1f1e', line: '#333a37', ink: '#f1eee8', soft: '#b9c0bb', accent: '#8fcab6', on: '#0f211b' }

/** `!important`, because the light colours stand in the elements themselves. */
const THEME = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.ground{background:${DARK.ground}!important;color:${DARK.ink}!important}
.card{background:${DARK.surface}!important;border-color:${DARK.line}!important}
.ink{color:${DARK.ink}!important}
.soft{color:${DARK.soft}!important}
.rule{border-color:${DARK.line}!important}
.press{background:${DARK.accent}!important;color:${DARK.on}!important}
.more{color:${DARK.accent}!important}
}
@media (max-width:480px){.pad{padding:20px!important}.edge{padding:12px 8px!important}}`

const FONT = "font-family:-apple-system,BlinkMacSystemFont,'Apple SD Gothic Neo','Malgun Gothic',system-ui,sans-serif"
const BODY = `margin:0;padding:0;background:${LIGHT.ground};color:${LIGHT.ink};font-size:16px;line-height:1.6;${FONT};word-break:keep-all;overflow-wrap:anywhere`
const CARD = `width:100%;max-width:600px;margin:0 auto;background:${LIGHT.surface};border:1px solid ${LIGHT.line};border-radius:16px;border-collapse:separate`
const TITLE = `margin:0 0 16px;font-size:22px;line-height:1.4;font-weight:700;color:${LIGHT.ink}`
const TEXT = `margin:0 0 12px;color:${LIGHT.ink}`
const RULE = `border-top:1px solid ${LIGHT.line}`
const BUTTON = `display:inline-block;padding:13px 24px;border-radius:10px;background:${LIGHT.accent};color:${LIGHT.on};font-weight:600;text-decoration:none`
const MORE = `display:inline-block;padding:8px 0;color:${LIGHT.accent};font-weight:600;text-decoration:underline`

export function letterHtml({ locale, subject, greeting, opening, facts = [], rows = [], sum, next, link, more }: Letter): string {
  const shop = inLocale(shopIdentity().name, locale)
  const base = new URL(link.url).origin
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>${THEME}</style>
</head>
<body class="ground" style="${BODY}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse"><tr><td class="edge" style="padding:24px 16px">
<table role="presentation" class="card" cellpadding="0" cellspacing="0" style="${CARD}"><tr><td class="pad" style="padding:32px">
${brand(base, shop)}
<h1 class="ink" style="${TITLE}">${escapeHtml(subject)}</h1>
${[greeting, ...opening].map(paragraph).join('\n')}
${table(facts.map((row) => factRow(row)))}${table([...rows.map((row) => goodsRow(row, base)), ...(sum ? [sumRow(sum)] : [])])}${next.map(paragraph).join('\n')}
<p style="margin:24px 0 0"><a class="press" href="${escapeHtml(link.url)}" style="${BUTTON}">${escapeHtml(link.label)}</a></p>
${more ? moreLink(more) : ''}</td></tr></table>
<p class="soft" style="max-width:600px;margin:16px auto 0;font-size:13px;color:${LIGHT.soft};text-align:center">${escapeHtml(shop)} · ${escapeHtml(LETTER_TEXTS[locale].footer)}</p>
</td></tr></table>
</body>
</html>
`
}

/** The shop's mark, which lies on its own colour in both themes, and its name in the reader's language. */
const brand = (base: string, shop: string) =>
  `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 24px;border-collapse:collapse"><tr><td style="padding:0 10px 0 0"><img src="${base}/icons/icon-192.png" width="36" height="36" alt="" style="display:block;width:36px;height:36px;border-radius:9px"></td><td class="ink" style="font-size:18px;font-weight:700;color:${LIGHT.ink}">${escapeHtml(shop)}</td></tr></table>`

const paragraph = (text: string) => `<p class="ink" style="${TEXT}">${escapeHtml(text)}</p>`

const table = (tableRows: string[]) =>
  tableRows.length > 0
    ? `<table width="100%" cellpadding="0" cellspacing="0" style="width:100%;margin:20px 0;border-collapse:collapse">\n${tableRows.join('\n')}\n</table>\n`
    : ''

const factRow = ({ label, value }: LetterRow) =>
  `<tr><th scope="row" class="soft rule" style="${RULE};padding:10px 12px 10px 0;text-align:left;font-weight:400;vertical-align:top;color:${LIGHT.soft}">${escapeHtml(label)}</th><td class="ink rule" style="${RULE};padding:10px 0;text-align:right;vertical-align:top;font-variant-numeric:tabular-nums;color:${LIGHT.ink}">${escapeHtml(value)}</td></tr>`

/** A line with a picture has it left of its name; one without begins at the edge. */
function goodsRow({ label, value, picture }: PicturedRow, base: string): string {
  const name = picture === undefined ? escapeHtml(label) : pictured(label, picture, base)
  return `<tr><th scope="row" class="ink rule" style="${RULE};padding:10px 12px 10px 0;text-align:left;font-weight:400;vertical-align:middle;color:${LIGHT.ink}">${name}</th><td class="ink rule" style="${VALUE}">${escapeHtml(value)}</td></tr>`
}

const VALUE = `${RULE};padding:10px 0;text-align:right;vertical-align:middle;white-space:nowrap;font-variant-numeric:tabular-nums;color:${LIGHT.ink}`

const pictured = (label: string, picture: string, base: string) =>
  `<table role="presentation" cellpadding="0" cellspacing="0" style="border-collapse:collapse"><tr><td style="padding:0 12px 0 0;vertical-align:middle"><img src="${escapeHtml(mailPicture(picture, base))}" width="64" height="64" alt="${escapeHtml(label)}" style="display:block;width:64px;height:64px;border-radius:10px;object-fit:cover"></td><td class="ink" style="vertical-align:middle;color:${LIGHT.ink}">${escapeHtml(label)}</td></tr></table>`

const sumRow = ({ label, value }: LetterRow) =>
  `<tr><th scope="row" class="ink rule" style="${RULE};padding:12px 12px 12px 0;text-align:left;font-weight:700;color:${LIGHT.ink}">${escapeHtml(label)}</th><td class="ink rule" style="${VALUE};font-weight:700;font-size:18px">${escapeHtml(value)}</td></tr>`

const moreLink = ({ label, url }: LetterLink) =>
  `<p style="margin:8px 0 0"><a class="more" href="${escapeHtml(url)}" style="${MORE}">${escapeHtml(label)}</a></p>\n`

/** Mail programs show neither SVG nor, all of them, WebP: beside each picture of the shop lies the same one as PNG or JPEG. */
export function mailPicture(picture: string, base: string): string {
  const url = new URL(picture, base)
  if (url.origin === base) url.pathname = mailAddress(url.pathname)
  return url.href
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
