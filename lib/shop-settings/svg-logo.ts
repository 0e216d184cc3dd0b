/**
 * Makes of an SVG what draws and nothing else: it is read into known elements and attributes, and written anew from these alone, so
 * that no script, no address of somebody else and no markup that two programs read differently is left. Pure.
 */
import type { ReadDrawing } from './logo-file.ts'

/** Without what draws something again (`use`, `pattern`): a few lines of it, each twice the one before, keep every browser busy. */
const ELEMENTS: ReadonlySet<string> = new Set(
  'svg g path rect circle ellipse line polyline polygon defs linearGradient radialGradient stop clipPath mask title desc text tspan'.split(
    ' ',
  ),
)

const ATTRIBUTES: ReadonlySet<string> = new Set(
  `id class viewBox width height x y x1 y1 x2 y2 cx cy r rx ry dx dy d points transform preserveAspectRatio href
  fill fill-opacity fill-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset stroke-opacity
  opacity color display visibility overflow clip-path clip-rule mask maskUnits maskContentUnits clipPathUnits
  gradientUnits gradientTransform spreadMethod fx fy offset stop-color stop-opacity paint-order shape-rendering vector-effect
  font-family font-size font-weight font-style letter-spacing text-anchor dominant-baseline textLength lengthAdjust role aria-label`.split(
    /\s+/,
  ),
)

const UNREADABLE: ReadDrawing = { ok: false, problem: 'unreadable' }

/** Names, and attributes in quotes: what an editor writes. Anything else is not read. */
const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^>[]*>|<!\[CDATA\[[\s\S]*?\]\]>|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

export function cleanSvg(markup: string): ReadDrawing {
  const written: string[] = []
  const open: string[] = []
  /** How many elements are open below one that is left out. */
  let leftOut = 0
  let root: Map<string, string> | undefined
  for (let at = 0; at < markup.length; ) {
    TOKEN.lastIndex = at
    const token = TOKEN.exec(markup)
    if (!token) return UNREADABLE
    at = TOKEN.lastIndex
    const [, closed, opened, attributes = '', ends, words] = token
    if (opened !== undefined) {
      if (open.length === 0 && (root || opened !== 'svg')) return UNREADABLE
      const kept = attributesOf(attributes)
      root ??= kept
      if (leftOut > 0 || !ELEMENTS.has(opened)) leftOut += ends ? 0 : 1
      else written.push(`<${opened}${open.length === 0 ? ' xmlns="http://www.w3.org/2000/svg"' : ''}${asText(kept)}${ends ? '/' : ''}>`)
      if (!ends) open.push(opened)
    } else if (closed !== undefined) {
      if (open.pop() !== closed) return UNREADABLE
      if (leftOut > 0) leftOut--
      else written.push(`</${closed}>`)
    } else if (words !== undefined && leftOut === 0 && open.length > 0) written.push(escaped(plain(words)))
  }
  if (!root || open.length > 0) return UNREADABLE
  const size = sizeOf(root)
  return size ? { ok: true, drawing: { bytes: Buffer.from(written.join('')), ...size } } : { ok: false, problem: 'no_size' }
}

function attributesOf(text: string): Map<string, string> {
  const kept = new Map<string, string>()
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    const value = plain(double ?? single ?? '')
    if (name === 'style') for (const [property, set] of declarations(value)) keep(kept, property, set)
    else keep(kept, name === 'xlink:href' ? 'href' : name, value)
  }
  return kept
}

/** What an editor writes into a style attribute are attributes of their own as well. */
const declarations = (style: string): [string, string][] =>
  style.split(';').map((each) => {
    const [property = '', ...rest] = each.split(':')
    return [property.trim(), rest.join(':').trim()]
  })

/** Parts of the picture itself may be named, and nothing else: `#mark`, `url(#mark)`. */
const NAMES_ITSELF = /^url\(#[\w.-]+\)$/

function keep(kept: Map<string, string>, name: string, value: string): void {
  if (!ATTRIBUTES.has(name) || value === '') return
  if (
    name === 'href'
      ? !/^#[\w.-]+$/.test(value)
      : /[\\:@]|\(\s*["']?\s*(?!#)[a-z]/i.test(value.replace(/^(?:rgba?|hsla?)\(/i, '(')) && !isTransform(value)
  )
    return
  if (/url/i.test(value) && !NAMES_ITSELF.test(value)) return
  kept.set(name, value)
}

const isTransform = (value: string): boolean => /^(?:\s*(?:matrix|translate|scale|rotate|skewX|skewY)\([\d\s,.eE+-]*\)[\s,]*)+$/.test(value)

/** The five entities of XML and numbered characters; any other is a name that somebody else defines. */
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const plain = (text: string): string =>
  text.replaceAll(ENTITY, (_, decimal?: string, hex?: string, name?: string) => {
    if (name) return NAMED[name.toLowerCase()] ?? ''
    const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16)
    return code > 0x1f && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const asText = (attributes: ReadonlyMap<string, string>): string =>
  [...attributes].map(([name, value]) => ` ${name}="${escaped(value)}"`).join('')

/** In whole units of the picture: what its width and height say, or its view box. */
function sizeOf(root: ReadonlyMap<string, string>): { width: number; height: number } | undefined {
  const box = (root.get('viewBox') ?? '').split(/[\s,]+/).map(Number)
  const inPixels = (text: string | undefined) => (/^[\d.]+(px)?$/.test(text ?? '') ? Number.parseFloat(text ?? '') : undefined)
  const [width, height] = [inPixels(root.get('width')) ?? box[2], inPixels(root.get('height')) ?? box[3]]
  if (!width || !height || !Number.isFinite(width) || !Number.isFinite(height)) return undefined
  return { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) }
}
