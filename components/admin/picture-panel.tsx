'use client'
import { useRouter } from 'next/navigation'
import { type DragEvent, type FormEvent, startTransition, useId, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Picture } from '#components/ui/picture.tsx'
import { Select } from '#components/ui/select.tsx'
import { useShopAction } from '#components/ui/shop-action.ts'
import { LOCALES, type Locale, type Localised, languageName } from '#lib/locale.ts'
import { PRODUCTS } from '#lib/messages/console/products.ts'
import type { ActionResult, FormAction } from './action-result.ts'

export interface PanelPicture {
  src: string
  alt: Localised
  of?: string
}

interface Props {
  locale: Locale
  action: FormAction
  productId: string
  version: number
  pictures: readonly PanelPicture[]
  /** The values of all options, by which a picture may be chosen. */
  values: readonly { id: string; name: string }[]
}

/** The pictures of a product: new ones by button or by dropping them, their order, their words, and what each shows. */
export function PicturePanel(props: Props) {
  const { locale, productId, pictures } = props
  const router = useRouter()
  const t = PRODUCTS[locale].pictures
  const [told, setTold] = useState<ActionResult>(null)
  const [progress, setProgress] = useState<string>()
  const upload = async (files: readonly File[]) => {
    const problems: string[] = []
    for (const [nth, file] of files.entries()) {
      setProgress(t.uploading(nth + 1, files.length))
      const problem = await sent(`/admin/products/${productId}/picture`, file, t.failed)
      if (problem) problems.push(`${file.name}: ${problem}`)
    }
    setProgress(undefined)
    setTold(problems.length > 0 ? { tone: 'danger', message: problems.join('\n') } : { tone: 'success', message: t.uploaded(files.length) })
    router.refresh()
  }
  return (
    <div className="flex flex-col gap-4">
      <Upload locale={locale} isBusy={progress !== undefined} onFiles={(files) => void upload(files)} />
      {progress && (
        <p role="status" className="text-ink-soft">
          {progress}
        </p>
      )}
      {told && (
        <Notice tone={told.tone} live={told.tone === 'success' ? 'polite' : 'assertive'}>
          <p className="whitespace-pre-line">{told.message}</p>
        </Notice>
      )}
      {/* Another list begins anew: what was uploaded or saved is in it. */}
      {pictures.length === 0 ? <p className="text-ink-soft">{t.none}</p> : <PictureList key={keyOf(pictures)} {...props} />}
    </div>
  )
}

const keyOf = (pictures: readonly PanelPicture[]) => JSON.stringify(pictures)

/** What is wrong with the file; undefined where it was taken. */
async function sent(address: string, file: File, failed: string): Promise<string | undefined> {
  try {
    const answer = await fetch(address, { method: 'POST', body: file, headers: { 'content-type': 'application/octet-stream' } })
    if (answer.ok) return undefined
    const said: unknown = answer.status === 422 ? await answer.json() : undefined
    return typeof said === 'object' && said !== null && 'message' in said ? String(said.message) : failed
  } catch {
    return failed
  }
}

function Upload({ locale, isBusy, onFiles }: { locale: Locale; isBusy: boolean; onFiles: (files: File[]) => void }) {
  const t = PRODUCTS[locale].pictures
  const id = useId()
  const [isOver, setIsOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    if (!isBusy && event.dataTransfer.files.length > 0) onFiles([...event.dataTransfer.files])
  }
  const over = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(true)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the field inside is the keyboard's
    <div
      onDragOver={over}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      className={`rounded-card border border-dashed p-4 ${isOver ? 'border-accent bg-sunken' : 'border-line-strong'}`}
    >
      <Field
        id={id}
        name="pictures"
        type="file"
        multiple
        accept="image/jpeg,image/png,image/webp,image/avif"
        label={t.choose}
        hint={t.hint}
        disabled={isBusy}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])])
          currentTarget.value = ''
        }}
      />
    </div>
  )
}

function PictureList({ locale, action, productId, version, pictures, values }: Props) {
  const t = PRODUCTS[locale].pictures
  const [list, setList] = useState(pictures)
  const [result, send, pending] = useShopAction<ActionResult>(action, null, (_, message) => ({ tone: 'warning', message }))
  const press = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    startTransition(() => send(form))
  }
  const change = (src: string, to: Partial<PanelPicture>) =>
    setList((before) => before.map((each) => (each.src === src ? { ...each, ...to } : each)))
  const move = (nth: number, by: number) =>
    setList((before) => {
      const moved = before[nth]
      return moved ? before.toSpliced(nth, 1).toSpliced(nth + by, 0, moved) : before
    })
  return (
    <form action={send} onSubmit={press} aria-label={t.title} className="flex flex-col gap-4">
      <input type="hidden" name="id" value={productId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="pictures" value={JSON.stringify(list)} />
      <p className="text-sm text-ink-soft">{t.first}</p>
      <ol className="flex flex-col gap-4">
        {list.map((picture, nth) => (
          <li key={picture.src} className="rounded-card border border-line p-3">
            <PictureFields
              locale={locale}
              nth={nth}
              isLast={nth === list.length - 1}
              picture={picture}
              values={values}
              onChange={(to) => change(picture.src, to)}
              onMove={(by) => move(nth, by)}
              onRemove={() => setList((before) => before.filter(({ src }) => src !== picture.src))}
            />
          </li>
        ))}
      </ol>
      {keyOf(list) !== keyOf(pictures) && <p className="text-sm text-ink-soft">{t.unsaved}</p>}
      <Button type="submit" pending={pending} variant="secondary" className="self-start">
        {t.save}
      </Button>
      {result && (
        <Notice tone={result.tone} live={result.tone === 'success' ? 'polite' : 'assertive'}>
          {result.message}
        </Notice>
      )}
    </form>
  )
}

interface FieldsProps {
  locale: Locale
  nth: number
  isLast: boolean
  picture: PanelPicture
  values: Props['values']
  onChange: (to: Partial<PanelPicture>) => void
  onMove: (by: 1 | -1) => void
  onRemove: () => void
}

function PictureFields({ locale, nth, isLast, picture: { src, alt, of }, values, onChange, onMove, onRemove }: FieldsProps) {
  const t = PRODUCTS[locale].pictures
  const words = (language: Locale) => (
    <Field
      key={language}
      id={`${src}-${language}`}
      name=""
      label={`${t.alt} (${languageName(language, locale)})`}
      value={alt[language] ?? ''}
      onChange={({ currentTarget }) => onChange({ alt: { ...alt, [language]: currentTarget.value } })}
      maxLength={300}
      autoComplete="off"
    />
  )
  const button = (label: string, sign: string, act: () => void, isOff = false) => (
    <Button variant="quiet" onClick={act} disabled={isOff} aria-label={label} className="w-11 px-0">
      {sign}
    </Button>
  )
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="sr-only">{t.nth(nth + 1)}</legend>
      <div className="flex items-center gap-3">
        <Picture src={src} alt="" width={96} height={96} className="size-24 rounded-control bg-sunken object-cover" />
        <div className="flex">
          {button(t.up(nth + 1), '↑', () => onMove(-1), nth === 0)}
          {button(t.down(nth + 1), '↓', () => onMove(1), isLast)}
          {button(t.remove(nth + 1), '✕', onRemove)}
        </div>
      </div>
      {LOCALES.map(words)}
      {nth > 0 && values.length > 0 && (
        <Select
          id={`${src}-of`}
          name=""
          label={t.of}
          value={of ?? ''}
          onChange={({ currentTarget }) => onChange({ of: currentTarget.value })}
        >
          <option value="">{t.whole}</option>
          {values.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </fieldset>
  )
}
