import { Panel } from '#components/admin/facts.tsx'
import { GoodsImport } from '#components/admin/goods-import.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { COLUMNS, KOREAN, NEEDED } from '#lib/goods/file-columns.ts'
import { GOODS_FILE } from '#lib/messages/console/goods-file.ts'
import { consoleTitle, requireOperator } from '../../../require-operator.ts'

export const generateMetadata = consoleTitle((locale) => GOODS_FILE[locale].title)

export default async function ImportPage() {
  const { locale } = await requireOperator('product.import')
  const t = GOODS_FILE[locale]
  return (
    <>
      <PageTitle title={t.title}>{t.intro}</PageTitle>
      <div className="flex max-w-shop flex-col gap-6">
        <Panel title={t.file}>
          <GoodsImport locale={locale} />
        </Panel>
        <Panel title={t.columns}>
          <p className="mb-4 text-ink-soft">{t.columnsIntro}</p>
          <ul className="grid gap-x-6 gap-y-1 sm:grid-cols-2 lg:grid-cols-3">
            {COLUMNS.map((column) => (
              <li key={column}>
                <code>{column}</code> <span>{KOREAN[column]}</span>
                {NEEDED.includes(column) && <strong>{` (${t.needed})`}</strong>}
              </li>
            ))}
          </ul>
        </Panel>
      </div>
    </>
  )
}
