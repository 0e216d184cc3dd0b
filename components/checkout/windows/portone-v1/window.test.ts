import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WindowResult } from '../payment-window.ts'
import { portoneV1Window } from './window.ts'

let answer: Record<string, unknown> = {}

/** A page into which any script comes at once, and whose IMP calls back with what the test says. */
Object.assign(globalThis, {
  window: { IMP: { init() {}, request_pay: (_request: object, callback: (result: object) => void) => callback(answer) } },
  document: { createElement: () => ({}), head: { append: (script: { onload(): void }) => queueMicrotask(() => script.onload()) } },
  addEventListener() {},
})

function whenItSays(said: Record<string, unknown>): Promise<WindowResult> {
  answer = said
  const request = {
    gateway: 'portone-v1',
    method: 'card' as const,
    popup: false,
    sdkUrl: null,
    impCode: 'imp1',
    request: { merchant_uid: 'P1' },
  }
  return portoneV1Window.open({ ...request, tierCode: null }, 'promise')
}

test('D5: a failure without error_code is a failure, not a result to look for', async () => {
  const cases: [said: Record<string, unknown>, code: string][] = [
    [{ success: false, error_msg: '실패' }, 'F400'],
    [{ imp_success: false, error_msg: '실패' }, 'F400'],
    [{ success: false, error_coe: 'F1002', error_msg: '실패' }, 'F1002'],
    [{ error_coe: 'F1002' }, 'F1002'],
  ]
  for (const [said, code] of cases) {
    const result = await whenItSays({ imp_uid: 'imp_1', merchant_uid: 'P1', ...said })
    assert.deepEqual(result, { kind: 'failed', code, fields: { imp_uid: 'imp_1', merchant_uid: 'P1', error_code: code } })
  }
})

test('a misspelt code of a closed window is a closed window', async () => {
  assert.equal((await whenItSays({ imp_uid: 'imp_1', error_coe: 'PAY_CANCEL' })).kind, 'closed')
})

test('what names no failure is looked for at the gateway', async () => {
  for (const said of [{}, { success: true }, { success: null }])
    assert.equal((await whenItSays({ imp_uid: 'imp_1', ...said })).kind, 'claim')
})
