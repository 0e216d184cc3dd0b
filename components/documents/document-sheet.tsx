import type { DocumentBox, DocumentTable, OrderDocument } from '#lib/documents/document.ts'

/** A receipt or a transaction statement as a page that prints on A4. */
export function DocumentSheet({ document }: { document: OrderDocument }) {
  const [sumName, sum] = document.total
  return (
    <article className="flex flex-col gap-7 rounded-card border border-line bg-surface p-5 sm:p-8 print:border-0 print:p-0">
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
        <div>
          {document.warning && <p className="mb-1 text-sm font-semibold text-danger">{document.warning}</p>}
          <h1 className="text-2xl font-bold md:text-3xl">{document.title}</h1>
        </div>
        <p className="text-right">
          <span className="block text-sm text-ink-soft">{sumName}</span>
          <strong className="figures text-2xl">{sum}</strong>
        </p>
      </div>
      <Box box={{ title: '', facts: document.head }} columns />
      <div className="grid gap-7 sm:grid-cols-2 print:grid-cols-2">
        {document.parties.map((party) => (
          <Box key={party.title} box={party} />
        ))}
      </div>
      <Sums table={document.goods} wide />
      {document.refunds && <Sums table={document.refunds} />}
      {document.payment && <Box box={document.payment} />}
      <ul className="flex list-disc flex-col gap-1 pl-5 text-sm text-ink-soft">
        {document.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </article>
  )
}

function Box({ box, columns = false }: { box: DocumentBox; columns?: boolean }) {
  return (
    <section>
      {box.title && <h2 className="mb-2 font-bold">{box.title}</h2>}
      <dl className={`grid gap-x-7 gap-y-1 text-[0.9375rem] ${columns ? 'sm:grid-cols-2 print:grid-cols-2' : ''}`}>
        {box.facts.map(([name, value]) => (
          <div key={name} className="flex gap-3">
            <dt className="w-28 shrink-0 text-ink-soft">{name}</dt>
            <dd className="min-w-0 flex-1 [overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** A wide table scrolls inside its own region, also by keyboard. On paper it has all the room it needs. */
function Sums({ table, wide = false }: { table: DocumentTable; wide?: boolean }) {
  return (
    <div>
      <h2 className="mb-2 font-bold">{table.title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section aria-label={table.title} tabIndex={0} className="overflow-x-auto print:overflow-visible">
        <table className={`w-full text-left text-[0.9375rem] print:min-w-0 print:text-xs ${wide ? 'min-w-[44rem]' : ''}`}>
          <thead className="border-b border-line-strong text-sm text-ink-soft">
            <tr>
              {table.columns.map(({ title, figures }) => (
                <th key={title} scope="col" className={`whitespace-nowrap px-2 py-2 font-semibold ${figures ? 'text-right' : ''}`}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {table.rows.map(({ cells, note }, nth) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a document never move
              <tr key={nth} className="break-inside-avoid align-top">
                <Cells cells={cells} table={table} {...(note && { note })} />
              </tr>
            ))}
          </tbody>
          <tfoot className="border-t border-line bg-sunken">
            {table.sums.map((cells, nth) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the sums of a document never move
              <tr key={nth} className={nth === table.sums.length - 1 ? 'font-bold' : ''}>
                <Cells cells={cells} table={table} />
              </tr>
            ))}
          </tfoot>
        </table>
      </section>
    </div>
  )
}

const Cells = ({ cells, table, note }: { cells: string[]; table: DocumentTable; note?: string }) =>
  cells.map((cell, nth) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table never move
    <td key={nth} className={`px-2 py-2 ${table.columns[nth]?.figures ? 'figures text-right' : ''}`}>
      <span>{cell}</span>
      {nth === 0 && note && <span className="block text-sm text-ink-soft">{note}</span>}
    </td>
  ))
