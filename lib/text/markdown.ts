/** Reads a text that somebody has written in Markdown into what a page can show. HTML in it stays text. Pure. */
import { lexer, type MarkedToken, type Token } from 'marked'

export type MarkdownBlock =
  | { kind: 'heading' | 'paragraph'; text: MarkdownInline[] }
  | { kind: 'list'; ordered: boolean; start: number; items: MarkdownBlock[][] }
  | { kind: 'quote'; blocks: MarkdownBlock[] }
  | { kind: 'code'; text: string }
  | { kind: 'table'; head: MarkdownInline[][]; rows: MarkdownInline[][][] }
  | { kind: 'line' }

export type MarkdownInline =
  | string
  | { kind: 'strong' | 'emphasis' | 'deleted' | 'code'; text: MarkdownInline[] }
  | { kind: 'link'; href: string; text: MarkdownInline[] }
  | { kind: 'break' }

/** Nobody nests deeper; a text that does would take the reader's stack. */
const DEEPEST = 12

export function readMarkdown(text: string): MarkdownBlock[] {
  return blocksOf(lexer(text, { gfm: true, breaks: true }), 0)
}

function blocksOf(tokens: readonly Token[], depth: number): MarkdownBlock[] {
  if (depth > DEEPEST) return [{ kind: 'paragraph', text: [tokens.map(({ raw }) => raw).join('')] }]
  return marked(tokens).flatMap((token) => blockOf(token, depth))
}

function blockOf(token: MarkedToken, depth: number): MarkdownBlock[] {
  switch (token.type) {
    case 'space':
    case 'def':
      return []
    case 'heading':
      return [{ kind: 'heading', text: inlineOf(token.tokens, depth) }]
    case 'hr':
      return [{ kind: 'line' }]
    case 'code':
      return [{ kind: 'code', text: token.text }]
    case 'blockquote':
      return [{ kind: 'quote', blocks: blocksOf(token.tokens, depth + 1) }]
    case 'list':
      return [listOf(token, depth)]
    case 'table':
      return [
        {
          kind: 'table',
          head: token.header.map(({ tokens }) => inlineOf(tokens, depth)),
          rows: token.rows.map((row) => row.map(({ tokens }) => inlineOf(tokens, depth))),
        },
      ]
    case 'paragraph':
    case 'text':
      return [{ kind: 'paragraph', text: inlineOf(token.tokens ?? [], depth, token.raw) }]
    default:
      return [{ kind: 'paragraph', text: [token.raw.trim()] }]
  }
}

const listOf = ({ ordered, start, items }: Extract<MarkedToken, { type: 'list' }>, depth: number): MarkdownBlock => ({
  kind: 'list',
  ordered,
  start: start === '' ? 1 : start,
  items: items.map(({ tokens }) => blocksOf(tokens, depth + 1)),
})

function inlineOf(tokens: readonly Token[], depth: number, otherwise = ''): MarkdownInline[] {
  if (depth > DEEPEST) return [tokens.map(({ raw }) => raw).join('')]
  if (tokens.length === 0 && otherwise) return [otherwise]
  return marked(tokens).flatMap((token): MarkdownInline[] => {
    switch (token.type) {
      case 'text':
      case 'escape':
        return [unescaped(token.text)]
      case 'strong':
        return [{ kind: 'strong', text: inlineOf(token.tokens, depth + 1) }]
      case 'em':
        return [{ kind: 'emphasis', text: inlineOf(token.tokens, depth + 1) }]
      case 'del':
        return [{ kind: 'deleted', text: inlineOf(token.tokens, depth + 1) }]
      case 'codespan':
        return [{ kind: 'code', text: [unescaped(token.text)] }]
      case 'br':
        return [{ kind: 'break' }]
      case 'link':
        return linkOf(token.href, inlineOf(token.tokens, depth + 1))
      // A picture elsewhere would tell its owner who reads the page.
      case 'image':
        return [token.text]
      default:
        return [token.raw]
    }
  })
}

/** Any other scheme would run something in the reader's browser: what was to be a link is text. */
const linkOf = (href: string, text: MarkdownInline[]): MarkdownInline[] =>
  /^(https?:\/\/|mailto:|tel:|\/(?![/\\])|#)/i.test(href) ? [{ kind: 'link', href, text }] : text

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0', '#39': "'" }

/** People write `&lt;` where they mean `<`; the page writes it so that nothing comes of it. */
const unescaped = (text: string): string => text.replaceAll(/&(amp|lt|gt|quot|nbsp|#39);/g, (whole, name: string) => NAMED[name] ?? whole)

/** The words alone, for search engines and for letters. */
export const plainMarkdown = (text: string): string => readMarkdown(text).map(wordsOf).filter(Boolean).join('\n')

function wordsOf(block: MarkdownBlock): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return inlineWords(block.text)
    case 'list':
      return block.items.map((item) => item.map(wordsOf).join(' ')).join('\n')
    case 'quote':
      return block.blocks.map(wordsOf).join('\n')
    case 'code':
      return block.text
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(inlineWords).join(' ')).join('\n')
    case 'line':
      return ''
    default:
      return block satisfies never
  }
}

const inlineWords = (parts: readonly MarkdownInline[]): string =>
  parts.map((part) => (typeof part === 'string' ? part : part.kind === 'break' ? '\n' : inlineWords(part.text))).join('')

/** The lexer has no extensions here, so it makes only its own kinds of tokens. */
const marked = (tokens: readonly Token[]) => tokens as readonly MarkedToken[]
