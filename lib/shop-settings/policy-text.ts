/** Reads the Markdown of a policy, and fills in the facts that the text names. Pure. */
import { lexer, type MarkedToken, type Token } from 'marked'

export const POLICIES = ['terms', 'privacy', 'refund-policy'] as const
export type PolicyName = (typeof POLICIES)[number]

/** What a text may name in double braces. */
export const FACT_NAMES = ['company', 'shop', 'email', 'phone', 'phoneHours', 'privacyOfficer', 'deliveryFee', 'returnDeliveryFee'] as const

export type PolicyFacts = Readonly<Record<(typeof FACT_NAMES)[number], string>>

export interface Policy {
  title: string
  /** The text before the first article. */
  intro: Block[]
  articles: { heading: string; blocks: Block[] }[]
}

export type Block = { kind: 'paragraph'; text: Inline[] } | { kind: 'list'; ordered: boolean; items: Inline[][] }

export type Inline = string | { kind: 'strong' | 'emphasis'; text: Inline[] } | { kind: 'link'; href: string; text: Inline[] }

type Fill = (text: string) => string

/**
 * The first heading is the title, and headings of the second level are articles. Throws for Markdown that a page cannot show,
 * instead of leaving it out.
 */
export function parsePolicy(markdown: string, facts: Readonly<Record<string, string>>): Policy {
  const policy: Policy = { title: '', intro: [], articles: [] }
  // Without GitHub's extensions, which would turn addresses into links and text between two tildes into strikethrough.
  for (const token of markedTokens(lexer(markdown, { gfm: false }))) {
    if (token.type === 'space') continue
    if (token.type === 'heading' && token.depth === 1) policy.title = fillIn(token.text, facts)
    else if (token.type === 'heading' && token.depth === 2) policy.articles.push({ heading: fillIn(token.text, facts), blocks: [] })
    else (policy.articles.at(-1)?.blocks ?? policy.intro).push(blockOf(token, (text) => fillIn(text, facts)))
  }
  return policy
}

/** Replaces names such as `{{company}}` by their facts. */
function fillIn(text: string, facts: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const fact = facts[name]
    if (fact === undefined) throw new Error(`A policy names ${name}, which is none of ${Object.keys(facts).join(', ')}.`)
    return fact
  })
}

function blockOf(token: MarkedToken, fill: Fill): Block {
  if (token.type === 'paragraph') return { kind: 'paragraph', text: inlineOf(token.tokens, fill) }
  if (token.type === 'list')
    return { kind: 'list', ordered: token.ordered, items: token.items.map(({ tokens }) => tokens.flatMap((item) => itemOf(item, fill))) }
  throw new Error(`A policy has a ${token.type}, which its page cannot show: ${token.raw}`)
}

/** A list item must be one line of text. */
function itemOf(token: Token, fill: Fill): Inline[] {
  const [item] = markedTokens([token])
  if (item?.type === 'text' || item?.type === 'paragraph') return inlineOf(item.tokens ?? [], fill)
  throw new Error(`An item of a policy's list has a ${token.type}, which its page cannot show: ${token.raw}`)
}

function inlineOf(tokens: readonly Token[], fill: Fill): Inline[] {
  return markedTokens(tokens).map((token): Inline => {
    switch (token.type) {
      case 'text':
      case 'escape':
        return fill(token.text)
      case 'strong':
        return { kind: 'strong', text: inlineOf(token.tokens, fill) }
      case 'em':
        return { kind: 'emphasis', text: inlineOf(token.tokens, fill) }
      case 'link':
        return { kind: 'link', href: addressOf(fill(token.href)), text: inlineOf(token.tokens, fill) }
      default:
        throw new Error(`A policy has a ${token.type}, which its page cannot show: ${token.raw}`)
    }
  })
}

/** A link leads to a page, a mailbox or a telephone: any other scheme would run something in the reader's browser. */
function addressOf(href: string): string {
  if (/^(https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i.test(href)) return href
  throw new Error(`A policy links to ${href}, which its page cannot show: links begin with https://, mailto:, tel:, / or #.`)
}

/** The parser has no extensions here, so it makes only its own kinds of tokens. */
const markedTokens = (tokens: readonly Token[]) => tokens as readonly MarkedToken[]
