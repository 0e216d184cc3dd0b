/** Renders text that was written in Markdown, in the shop's own style. */
import { Fragment, type ReactNode } from 'react'
import type { Block, Inline } from '#lib/shop-settings/policy-text.ts'

export function Prose({ blocks }: { blocks: readonly Block[] }) {
  return eachOf(blocks, (block) =>
    block.kind === 'paragraph' ? (
      <p className="mb-2">
        <InlineText text={block.text} />
      </p>
    ) : (
      <List {...block} />
    ),
  )
}

function List({ ordered, items }: Extract<Block, { kind: 'list' }>) {
  const Tag = ordered ? 'ol' : 'ul'
  return (
    <Tag className={`${ordered ? 'list-decimal' : 'list-disc'} pl-5 marker:text-line-strong`}>
      {eachOf(items, (item) => (
        <li className="mb-1">
          <InlineText text={item} />
        </li>
      ))}
    </Tag>
  )
}

function InlineText({ text }: { text: readonly Inline[] }) {
  return eachOf(text, (part) => {
    if (typeof part === 'string') return part
    const inner = <InlineText text={part.text} />
    if (part.kind === 'link') {
      return (
        <a href={part.href} className="underline underline-offset-2 hover:text-ink">
          {inner}
        </a>
      )
    }
    return part.kind === 'strong' ? <strong>{inner}</strong> : <em>{inner}</em>
  })
}

function eachOf<T>(parts: readonly T[], show: (part: T) => ReactNode) {
  // biome-ignore lint/suspicious/noArrayIndexKey: a written text is never reordered
  return parts.map((part, place) => <Fragment key={place}>{show(part)}</Fragment>)
}
