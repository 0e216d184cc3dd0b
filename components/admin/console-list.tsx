import { Fragment, type ReactNode } from 'react'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import type { Page } from '#lib/page-cursor.ts'
import { type ListFilter, ListFilters } from './list-filters.tsx'
import { addressOf, Pager } from './pager.tsx'
import { type Column, Table } from './table.tsx'
import type { Say } from './translate.ts'

type Params = Record<string, string | undefined>

/** One way to look at a list, or a link to another list that is close to it. */
export type ListView = { name: string; params: Params } | { name: string; href: string }

interface Props<Row> {
  say: Say
  /** What a screen reader calls the list. */
  label: string
  /** The list's address, and the filters that stand in it. */
  path: string
  params?: Params
  views?: ListView[]
  filters?: ListFilter[]
  /** Stands between the filters and the rows. */
  tools?: ReactNode
  /** The cursor this page began with. */
  here: string | undefined
  page: Page<Row>
  keyOf: (row: Row) => string | number
  /** Rows are shown as a table, or each as an item of a list. */
  columns?: readonly Column<Row>[]
  card?: (row: Row) => ReactNode
  /** Said when no row is left. */
  empty: string
  emptyHint?: string
}

/** A list of the console: its views, filters, rows and pages. */
export function ConsoleList<Row>({ say, path, params = {}, views, filters, tools, here, page, empty, emptyHint, ...rows }: Props<Row>) {
  return (
    <>
      {views && <Views say={say} path={path} params={params} views={views} />}
      {filters && <ListFilters say={say} path={path} filters={filters} />}
      {tools}
      {page.rows.length === 0 ? <EmptyState title={empty}>{emptyHint}</EmptyState> : <Rows rows={page.rows} {...rows} />}
      <Pager say={say} path={path} params={params} here={here} after={page.after} />
    </>
  )
}

function Rows<Row>({ label, rows, keyOf, columns, card }: Pick<Props<Row>, 'label' | 'keyOf' | 'columns' | 'card'> & { rows: Row[] }) {
  if (columns) return <Table label={label} columns={columns} rows={rows} keyOf={keyOf} />
  return (
    <ul className="grid gap-4" aria-label={label}>
      {rows.map((row) => (
        <Fragment key={keyOf(row)}>{card?.(row)}</Fragment>
      ))}
    </ul>
  )
}

function Views({ say, path, params, views }: { say: Say; path: string; params: Params; views: ListView[] }) {
  const here = addressOf(path, params)
  return (
    <nav aria-label={say('보기', 'Views')} className="mb-4 flex flex-wrap gap-2">
      {views.map((view) => {
        const href = 'href' in view ? view.href : addressOf(path, view.params)
        const variant = 'href' in view ? 'quiet' : href === here ? 'primary' : 'secondary'
        return (
          <ButtonLink key={href} variant={variant} href={href} {...(href === here && { 'aria-current': 'page' })}>
            {view.name}
          </ButtonLink>
        )
      })}
    </nav>
  )
}
