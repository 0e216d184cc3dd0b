import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { COMPANY_PAGE, withTables } from '../scripts/company-table.ts'

test('the page of payment companies is the table of them (npm run company-table writes it anew)', () => {
  const page = readFileSync(COMPANY_PAGE, 'utf8')
  assert.equal(page, withTables(page))
  assert.match(page, /\| NICE Payments \| .*none of `%&\\\|\$-\+=\[\]`/)
})

test('D8: the page names the address at which each company must tell of deposits', () => {
  const page = readFileSync(COMPANY_PAGE, 'utf8')
  for (const address of [
    'inicis_payments/notice_vbank',
    'kcp_payments/notice_vbank',
    'settle_payments/notice_vbank',
    'kpn/virtual-account',
  ])
    assert.ok(page.includes(address), address)
})
