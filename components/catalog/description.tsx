import { Fragment, type ReactNode } from 'react'
import { type MarkdownBlock, type MarkdownInline, readMarkdown } from '#lib/text/markdown.ts'

/** A product's description, in the shop's own style. Whatever level a heading was written in, it stands below the product's name. */
export const Description = ({ text }: { text: string }) => (
  <div className="flex flex-col gap-3 border-t border-line pt-6 leading-relaxed wrap-anywhere">
    <Blocks blocks={readMarkdown(text)} />
  </div>
)

const Blocks = ({ blocks }: { blocks: readonly MarkdownBlock[] }) => eachOf(blocks, (block) => <Block block={block} />)

function Block({ block }: { block: MarkdownBlock }) {
  switch (block.kind) {
    case 'heading':
      return (
        <h2 className="mt-3 text-lg font-bold first:mt-0">
          <Words text={block.text} />
        </h2>
      )
    case 'paragraph':
      return (
        <p>
          <Words text={block.text} />
        </p>
      )
    case 'list': {
      const Tag = block.ordered ? 'ol' : 'ul'
      return (
        <Tag
          {...(block.ordered && block.start !== 1 && { start: block.start })}
          className={`${block.ordered ? 'list-decimal' : 'list-disc'} pl-5 marker:text-line-strong`}
        >
          {eachOf(block.items, (item) => (
            <li>
              <Blocks blocks={item} />
            </li>
          ))}
        </Tag>
      )
    }
    case 'quote':
      return (
        <blockquote className="border-l-2 border-line-strong pl-4 text-ink-soft">
          <Blocks blocks={block.blocks} />
        </blockquote>
      )
    case 'code':
      return <pre className="overflow-x-auto rounded-control bg-sunken p-3 font-mono text-sm">{block.text}</pre>
    case 'table':
      return <TextTable {...block} />
    case 'line':
      return <hr className="border-line" />
    default:
      return block satisfies never
  }
}

function TextTable({ head, rows }: Pick<Extract<MarkdownBlock, { kind: 'table' }>, 'head' | 'rows'>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll a table that is too wide
    <div tabIndex={0} className="overflow-x-auto">
      <table className="w-full text-sm">
        <thead>
          <tr>
            {eachOf(head, (cell) => (
              <th scope="col" className="border-b border-line-strong px-2 py-1.5 text-left font-semibold">
                <Words text={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {eachOf(rows, (row) => (
            <tr>
              {eachOf(row, (cell) => (
                <td className="border-b border-line px-2 py-1.5">
                  <Words text={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const TAG = { strong: 'strong', emphasis: 'em', deleted: 'del', code: 'code' } as const

function Words({ text }: { text: readonly MarkdownInline[] }) {
  return eachOf(text, (part) => {
    if (typeof part === 'string') return part
    if (part.kind === 'break') return <br />
    const inner = <Words text={part.text} />
    if (part.kind !== 'link') {
      const Tag = TAG[part.kind]
      return <Tag>{inner}</Tag>
    }
    return (
      <a href={part.href} className="underline underline-offset-2 hover:text-ink-soft">
        {inner}
      </a>
    )
  })
}

function eachOf<T>(parts: readonly T[], show: (part: T) => ReactNode) {
  // biome-ignore lint/suspicious/noArrayIndexKey: a written text is never reordered
  return parts.map((part, place) => <Fragment key={place}>{show(part)}</Fragment>)
}
