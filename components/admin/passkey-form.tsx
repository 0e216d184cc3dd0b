'use client'
import { type FormEvent, type ReactNode, startTransition, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { useShopAction } from '#components/ui/shop-action.ts'
import type { ActionResult, FormAction } from './action-result.ts'

interface Props {
  kind: 'add' | 'sign-in'
  /** What the browser needs, as JSON: the library and the browser name its types apart. */
  options: string
  action: FormAction
  labels: { submit: string; unable: string }
  children?: ReactNode
}

/** Asks the browser for a passkey, and sends its answer with the form. */
export function PasskeyForm({ action, labels, children, ...question }: Props) {
  const [result, send, pending] = useShopAction<ActionResult>(action, null, (_, message) => ({ tone: 'warning', message }))
  const [isUnable, setUnable] = useState(false)
  const ask = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setUnable(false)
    const answer = await answerTo(question).catch(() => undefined)
    if (!answer) return setUnable(true)
    form.set('answer', answer)
    startTransition(() => send(form))
  }
  return (
    <form onSubmit={ask} className="mt-6 flex flex-col gap-4">
      {children}
      <Button type="submit" variant="secondary" pending={pending}>
        {labels.submit}
      </Button>
      {isUnable && (
        <Notice tone="warning" live="assertive">
          {labels.unable}
        </Notice>
      )}
      {result && !isUnable && (
        <Notice tone={result.tone} live={result.tone === 'success' ? 'polite' : 'assertive'}>
          {result.message}
        </Notice>
      )}
    </form>
  )
}

/** Rejects when the browser knows no passkeys, or the person has none here and turns the question away. */
async function answerTo({ kind, options }: Pick<Props, 'kind' | 'options'>): Promise<string | undefined> {
  const credential =
    kind === 'add'
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(options)) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(options)) })
  return credential instanceof PublicKeyCredential ? JSON.stringify(credential.toJSON()) : undefined
}
