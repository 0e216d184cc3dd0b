/** The parts of a mail, before they become plain text and HTML. Pure. */

import { inLocale, type Locale } from '#lib/locale.ts'
import { LETTER_TEXTS } from '#lib/messages/letters/letter.ts'
import { SHOP_IDENTITY } from '#lib/shop-identity.ts'

export interface Letter {
  locale: Locale
  subject: string
  greeting: string
  /** Says what happened. */
  opening: string[]
  /** Labelled values, for example an account to pay into. */
  facts?: LetterRow[]
  rows?: LetterRow[]
  /** The last row of the goods, in bold. */
  sum?: LetterRow
  /** What happens next, and what the reader must do, if anything. */
  next: string[]
  link: { label: string; url: string }
}

export interface LetterRow {
  label: string
  value: string
}

export interface WrittenLetter {
  subject: string
  text: string
  html: string
}

export function writeLetter(letter: Letter): WrittenLetter {
  return { subject: `[${inLocale(SHOP_IDENTITY.name, letter.locale)}] ${letter.subject}`, text: asText(letter), html: asHtml(letter) }
}

function asText({ locale, greeting, opening, facts = [], rows = [], sum, next, link }: Letter): string {
  const lines = (some: LetterRow[]) => some.map(({ label, value }) => `${label}: ${value}`).join('\n')
  return [
    greeting,
    ...opening,
    lines(facts),
    lines(sum ? [...rows, sum] : rows),
    ...next,
    `${link.label}:\n${link.url}`,
    `-- \n${LETTER_TEXTS[locale].footer}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n')
}

// Only the button has colours, both text and background, so that a mail program in dark mode can choose the rest.
const BODY =
  'margin:0 auto;max-width:36rem;padding:1.5rem;font:16px/1.6 system-ui,-apple-system,sans-serif;word-break:keep-all;overflow-wrap:anywhere'
const BUTTON =
  'display:inline-block;padding:12px 20px;border-radius:10px;background:#2f5d50;color:#ffffff;font-weight:600;text-decoration:none'
const TABLE = 'width:100%;border-collapse:collapse;margin:1.25rem 0'
const LABEL = 'padding:8px 12px 8px 0;border-top:1px solid #999999;text-align:left;font-weight:400;vertical-align:top'
const VALUE = 'padding:8px 0;border-top:1px solid #999999;text-align:right;font-variant-numeric:tabular-nums;vertical-align:top'
const BOLD = ';font-weight:700'

function asHtml({ locale, subject, greeting, opening, facts = [], rows = [], sum, next, link }: Letter): string {
  const goods = [...rows.map((row) => tableRow(row, '')), ...(sum ? [tableRow(sum, BOLD)] : [])]
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>:root{color-scheme:light dark}</style>
</head>
<body style="${BODY}">
<h1 style="font-size:20px;line-height:1.4;margin:0 0 1rem">${escapeHtml(subject)}</h1>
${[greeting, ...opening].map(paragraph).join('\n')}
${table(facts.map((row) => tableRow(row, '')))}${table(goods)}${next.map(paragraph).join('\n')}
<p style="margin:1.5rem 0"><a href="${escapeHtml(link.url)}" style="${BUTTON}">${escapeHtml(link.label)}</a></p>
<p style="margin:2rem 0 0;font-size:13px">${escapeHtml(inLocale(SHOP_IDENTITY.name, locale))} · ${escapeHtml(LETTER_TEXTS[locale].footer)}</p>
</body>
</html>
`
}

const paragraph = (text: string) => `<p style="margin:0 0 0.75rem">${escapeHtml(text)}</p>`

const table = (tableRows: string[]) => (tableRows.length > 0 ? `<table style="${TABLE}">\n${tableRows.join('\n')}\n</table>\n` : '')

const tableRow = ({ label, value }: LetterRow, weight: string) =>
  `<tr><th scope="row" style="${LABEL}${weight}">${escapeHtml(label)}</th><td style="${VALUE}${weight}">${escapeHtml(value)}</td></tr>`

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
