'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Imported } from '#lib/goods/import-goods.ts'
import type { Locale } from '#lib/locale.ts'
import { GOODS_FILE } from '#lib/messages/console/goods-file.ts'
import { columnName, importTold } from './goods-import-words.ts'
import { Table } from './table.tsx'

/** So many rows fit into a page that can still be read. */
const SHOWN = 500

/** Looks at a file of products first, and takes it on a second press; the browser keeps it in between. */
export function GoodsImport({ locale }: { locale: Locale }) {
  const t = GOODS_FILE[locale]
  const router = useRouter()
  const checked = useRef<File>(undefined)
  const [answer, setAnswer] = useState<Imported>()
  const [isTaken, setIsTaken] = useState(false)
  const [failed, setFailed] = useState(false)
  const [pending, setPending] = useState(false)
  const send = async (file: File, isDry: boolean) => {
    setPending(true)
    setFailed(false)
    const said = await ask(file, isDry)
    setPending(false)
    setFailed(said === undefined)
    setAnswer(said)
    setIsTaken(!isDry && said?.ok === true)
    checked.current = isDry && said?.ok ? file : undefined
    if (!isDry) router.refresh()
  }
  const check = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const file = new FormData(event.currentTarget).get('file')
    if (file instanceof File && file.size > 0) void send(file, true)
  }
  const apply = () => {
    if (checked.current) void send(checked.current, false)
  }
  const mayApply = answer?.ok && !isTaken && answer.added + answer.changed > 0
  return (
    <div className="flex flex-col gap-4">
      <form onSubmit={check} aria-label={t.check} className="flex flex-col gap-4">
        <Field name="file" type="file" required accept=".csv,text/csv" label={t.choose} hint={t.fileHint} />
        <Button type="submit" variant="secondary" pending={pending} className="self-start">
          {t.check}
        </Button>
      </form>
      {failed && (
        <Notice tone="danger" live="assertive">
          {t.failed}
        </Notice>
      )}
      {answer && (
        <Notice tone={answer.ok ? (isTaken ? 'success' : 'info') : 'danger'} live={answer.ok ? 'polite' : 'assertive'}>
          {importTold(answer, locale, isTaken)}
        </Notice>
      )}
      {mayApply && (
        <Button onClick={apply} pending={pending} className="self-start">
          {t.apply(answer.added + answer.changed)}
        </Button>
      )}
      {answer?.ok === false && answer.problem === 'wrong_rows' && <WrongRows locale={locale} wrong={answer.wrong} />}
    </div>
  )
}

function WrongRows({ locale, wrong }: { locale: Locale; wrong: Extract<Imported, { problem: 'wrong_rows' }>['wrong'] }) {
  const t = GOODS_FILE[locale]
  return (
    <>
      <Table
        locale={locale}
        label={t.wrongRows}
        rows={wrong.slice(0, SHOWN)}
        keyOf={({ row, column }) => `${row} ${column}`}
        columns={[
          { name: t.row, value: ({ row }) => row },
          { name: t.column, value: ({ column }) => columnName(column, locale) },
          { name: t.reason, value: ({ problem }) => t.problems[problem] },
        ]}
      />
      {wrong.length > SHOWN && <p className="text-ink-soft">{t.more(wrong.length - SHOWN)}</p>}
    </>
  )
}

/** Undefined where the shop gave no answer. */
async function ask(file: File, isDry: boolean): Promise<Imported | undefined> {
  try {
    const answer = await fetch(`/admin/products/import/file${isDry ? '' : '?apply=1'}`, {
      method: 'POST',
      body: file,
      headers: { 'content-type': 'text/csv' },
    })
    return answer.ok ? ((await answer.json()) as Imported) : undefined
  } catch {
    return undefined
  }
}
