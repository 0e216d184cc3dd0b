import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadComponents } from '../../test/support/components.ts'

const kept = new Map<string, string>()
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => kept.set(key, value),
  removeItem: (key: string) => kept.delete(key),
}
for (const name of ['sessionStorage', 'localStorage']) Object.defineProperty(globalThis, name, { value: storage, configurable: true })
Object.defineProperty(globalThis, 'document', { value: { forms: { namedItem: () => null } } })

type Form = (props: { action: () => Promise<void>; label: string }) => { props: { onSubmit(): void } }
type Draft = Record<string, unknown>
interface Modules {
  SignOutForm: Form
  changeDraft(patch: Draft): void
  currentDraft(): Draft
}
const { SignOutForm, changeDraft, currentDraft } = loadComponents<Modules>([
  '#components/account/sign-out-form.tsx',
  '#components/checkout/draft.ts',
])

test('whoever signs out leaves nothing of a half-filled checkout in the tab, and nothing that a guest let the browser keep', () => {
  changeDraft({ 'buyer.name': '김하늘', 'buyer.email': 'haneul@example.com' })
  kept.set('gyesan-remembered', JSON.stringify({ 'buyer.name': '김하늘' }))
  assert.equal(kept.size, 2)
  SignOutForm({ action: async () => {}, label: '로그아웃' }).props.onSubmit()
  assert.equal(kept.size, 0)
  assert.deepEqual([currentDraft()['buyer.name'], currentDraft()['buyer.email']], ['', ''])
})
