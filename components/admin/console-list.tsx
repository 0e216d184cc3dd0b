import { Fragment, type ReactNode } from 'react'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import type { Locale } from '#lib/locale.ts'
import { CONSOLE_FRAME } from '#lib/messages/console/frame.ts'
import type { Page } from '#lib/page-cursor.ts'
import { type ListFilter, ListFilters } from './list-filters.tsx'
import { addressOf, Pager } from './pager.tsx'
import { type Column, Table } from './table.tsx'

type Params = Record<string, string | undefined>

/** A tab above the list: another filter of the same list, or a link to a related page. */
export type ListView = { name: string; params: Params } | { name: string; href: string }

export interface ConsoleListViews {
  /** The filters in the list's address. */
  params?: Params
  views?: ListView[]
}

interface Props<Row> extends ConsoleListViews {
  locale: Locale
  /** The list's accessible name. */
  label: string
  /** The list's address, without parameters. */
  path: string
  filters?: ListFilter[]
  /** Shown between the filters and the rows. */
  tools?: ReactNode
  /** The cursor at which this page begins. */
  here: string | undefined
  page: Page<Row>
  keyOf: (row: Row) => string | number
  /** How rows are shown: as a table, or each as an item of a list. */
  columns?: readonly Column<Row>[]
  card?: (row: Row) => ReactNode
  /** Shown when there are no rows. */
  empty: string
  emptyHint?: string
}

/** A list of the console, with its tabs, filters, rows and links to other pages of it. */
export function ConsoleList<Row>({ path, params = {}, views, filters, tools, here, page, empty, emptyHint, ...rows }: Props<Row>) {
  const t = CONSOLE_FRAME[rows.locale]
  return (
    <>
      {views && <Views label={t.views} path={path} here={addressOf(path, params)} views={views} />}
      {filters && <ListFilters locale={rows.locale} path={path} filters={filters} />}
      {tools}
      {page.rows.length === 0 ? <EmptyState title={empty}>{emptyHint}</EmptyState> : <Rows rows={page.rows} {...rows} />}
      <Pager locale={rows.locale} path={path} params={params} here={here} after={page.after} />
    </>
  )
}

type RowsProps<Row> = Pick<Props<Row>, 'locale' | 'label' | 'keyOf' | 'columns' | 'card'> & { rows: Row[] }

function Rows<Row>({ columns, card, ...props }: RowsProps<Row>) {
  if (columns) return <Table columns={columns} {...props} />
  return (
    <ul className="grid gap-4" aria-label={props.label}>
      {props.rows.map((row) => (
        <Fragment key={props.keyOf(row)}>{card?.(row)}</Fragment>
      ))}
    </ul>
  )
}

function Views({ label, path, here, views }: { label: string; path: string; here: string; views: ListView[] }) {
  return (
    <nav aria-label={label} className="mb-4 flex flex-wrap gap-2">
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
