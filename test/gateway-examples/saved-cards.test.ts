/** The list of examples that every gateway which keeps cards for members must pass. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { type RunningSandbox, startSandbox } from '../support/running-sandbox.ts'
import { AMOUNT } from './bench.ts'
import { CardBench, TYPED } from './card-bench.ts'
import { SUBJECTS } from './subjects.ts'

let sandbox: RunningSandbox
before(async () => {
  sandbox = await startSandbox()
})
after(() => sandbox.stop())

/** Whether the gateway gave no usable answer. Any other error is a bug and is thrown. */
async function gaveNoAnswer(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked
    return false
  } catch (error) {
    if (!GatewayError.is(error)) throw error
    return true
  }
}

for (const subject of SUBJECTS) {
  const { savesCards } = subject
  if (!savesCards) continue
  describe(subject.title, () => {
    let bench: CardBench
    before(() => {
      bench = new CardBench(subject, savesCards, sandbox)
    })

    test('a card whose window is open is not saved, and that is not a no', async () => {
      const report = await bench.port.save(bench.card(), undefined)
      assert.ok(report.status === 'open' || report.status === 'absent', report.status)
    })

    test('a card that a member gave in the window is saved, and shows whose it is', async () => {
      const { report } = await bench.saved()
      assert.deepEqual([report.mode, report.ours], ['test', true])
      assert.match(report.face.last4 ?? '', /^[0-9*]{4}$/)
      assert.ok(report.face.issuer)
    })

    if (savesCards.redirects)
      test('the redirect of a phone says the same as the script', async () => {
        const { script, redirect } = await bench.visits(bench.card(), 'approve')
        assert.deepEqual(redirect, script)
      })

    test('a closed window names its code, and saves nothing', async () => {
      const card = bench.card()
      const { redirect } = await bench.visits(card, 'close')
      assert.ok(redirect.abandonedCode)
      assert.equal(redirect.claim.cardId, card.id)
      const report = await bench.port.save(card, redirect.claim.token)
      assert.ok(report.status === 'open' || report.status === 'absent', report.status)
    })

    if (savesCards.findsLost)
      test('a card whose window nobody came back from is found by its name', async () => {
        const card = bench.card()
        await bench.visits(card, 'approve')
        const report = await bench.port.save(card, undefined)
        assert.ok(report.status === 'saved' && report.ours)
      })

    test('what a window gave is exchanged for one card, however often', async () => {
      const { card, report, token } = await bench.saved()
      const { memberRef: _, ...saved } = report
      assert.deepEqual(await bench.port.save(card, token), saved)
      assert.deepEqual(await bench.keysOf(card), [report.key])
    })

    test('what a window gave is exchanged for one card in two tabs at once', async () => {
      const card = bench.card()
      const { token } = (await bench.visits(card, 'approve')).script.claim
      const tabs = await Promise.allSettled([bench.port.save(card, token), bench.port.save(card, token)])
      assert.ok(tabs.every(({ status, ...tab }) => status === 'fulfilled' || GatewayError.is('reason' in tab && tab.reason)))
      const report = await bench.port.save(card, token)
      assert.ok(report.status === 'saved')
      if (report.memberRef) card.member.ref = report.memberRef
      assert.deepEqual(await bench.keysOf(card), [report.key])
    })

    test('a member’s second card has a key of its own, and both pay', async () => {
      const first = await bench.saved()
      const second = await bench.saved({}, first.card)
      assert.deepEqual((await bench.keysOf(first.card)).toSorted(), [first.kept.key, second.kept.key].toSorted())
      for (const { card, kept } of [first, second]) {
        const payment = await bench.payment(card)
        assert.equal((await bench.charge(payment, kept)).status, 'paid')
      }
    })

    if (savesCards.exchanges)
      for (const fault of ['drop_before', 'drop_after', '500_after', 'truncated'])
        test(`a card whose exchange meets ${fault} is saved once`, async () => {
          const card = bench.card()
          const { token } = (await bench.visits(card, 'approve')).script.claim
          await bench.meets('issue', fault)
          await gaveNoAnswer(bench.port.save(card, token))
          const report = await bench.port.save(card, token)
          assert.ok(report.status === 'saved' && report.ours, report.status)
          if (report.memberRef) card.member.ref = report.memberRef
          assert.deepEqual(await bench.keysOf(card), [report.key])
        })

    test('what another member’s window gave saves nothing', async () => {
      const { token } = await bench.saved()
      const report = await bench.port.save(bench.card(), token)
      assert.ok(report.status !== 'saved' || !report.ours, report.status)
    })

    if (savesCards.takesTyped) {
      test('a typed card is saved with its expiry', async () => {
        assert.ok(bench.port.saveTyped)
        const report = await bench.port.saveTyped(bench.card(), TYPED)
        assert.ok(report.status === 'saved' && report.ours, report.status)
        assert.deepEqual([report.face.expiry, report.face.last4], [{ year: 2039, month: 12 }, '1007'])
      })

      test('a typed card whose answer is lost is saved once', async () => {
        assert.ok(bench.port.saveTyped)
        const card = bench.card()
        await bench.meets('issue', 'drop_after')
        assert.equal(await gaveNoAnswer(bench.port.saveTyped(card, TYPED)), true)
        const [second, third] = [await bench.port.saveTyped(card, TYPED), await bench.port.saveTyped(card, TYPED)]
        assert.ok(second.status === 'saved' && third.status === 'saved' && second.key === third.key)
      })

      test('a typed card that has expired is refused', async () => {
        assert.ok(bench.port.saveTyped)
        const report = await bench.port.saveTyped(bench.card(), { ...TYPED, expiryYear: '20' })
        assert.ok(report.status === 'refused', report.status)
        assert.ok(['card_unusable', 'card_details_wrong'].includes(report.failure.reason), report.failure.reason)
      })
    } else
      test('it takes no card that was typed into the shop’s own form', () => {
        assert.equal(bench.port.saveTyped, undefined)
      })

    test('a saved card pays without a window', async () => {
      const { card, kept } = await bench.saved()
      const payment = await bench.payment(card)
      const { status, captured, mode, ours, currency, receipt } = await bench.charge(payment, kept)
      assert.deepEqual(
        { status, captured, mode, ours, currency },
        { status: 'paid', captured: AMOUNT, mode: 'test', ours: true, currency: 'KRW' },
      )
      assert.equal(receipt?.method, 'card')
      assert.equal(await bench.captured(payment), AMOUNT)
    })

    test('a payment by a saved card is found and refunded like any other', async () => {
      const { card, kept } = await bench.saved()
      const payment = await bench.payment(card)
      const { ref = null } = await bench.charge(payment, kept)
      const paid = { ...payment, gatewayRef: ref }
      assert.equal((await bench.gateway.find(paid)).captured, AMOUNT)
      const refund = { id: `${payment.id}-r`, amount: AMOUNT, remaining: AMOUNT, reason: '단순 변심' }
      assert.equal((await bench.gateway.cancel(paid, refund)).status, 'cancelled')
    })

    if (savesCards.sellsInstalments)
      test('a saved card pays in instalments', async () => {
        const { card, kept } = await bench.saved()
        const { status, receipt } = await bench.charge(await bench.payment(card, { amount: 60_000, months: 3 }), kept)
        assert.deepEqual([status, receipt?.installmentMonths], ['paid', 3])
      })
    else
      test('its cards show that they are charged all at once', async () => {
        assert.equal((await bench.saved()).report.face.allAtOnce, true)
      })

    test('a saved card that is declined is refused by the company’s reason, and stays saved', async () => {
      const { card, kept } = await bench.saved({ at: 'confirm', reason: 'company' })
      const payment = await bench.payment(card)
      const { status, failure } = await bench.charge(payment, kept)
      assert.deepEqual([status, [failure?.reason, failure?.code]], ['failed', subject.declined])
      assert.equal(await bench.captured(payment), 0)
      assert.equal((await bench.port.find(card, kept.key)).status, 'saved')
    })

    test('a charge whose answer is lost is found paid, and asked for again charges nothing', async () => {
      const { card, kept } = await bench.saved()
      const payment = await bench.payment(card)
      await bench.meets(savesCards.charges, 'drop_after', payment.id)
      assert.equal((await bench.charge(payment, kept)).status, 'paid')
      assert.equal((await bench.charge(payment, kept)).status, 'paid')
      assert.equal(await bench.captured(payment), AMOUNT)
    })

    test('a charge that never came decides nothing', async () => {
      const { card, kept } = await bench.saved()
      const payment = await bench.payment(card)
      await bench.meets(savesCards.charges, 'drop_before', payment.id)
      assert.ok(['absent', 'open'].includes((await bench.charge(payment, kept)).status))
      assert.equal(await bench.captured(payment), 0)
    })

    test('a card pays nothing for another member', async () => {
      const [{ card: other }, { card, kept }] = [await bench.saved(), await bench.saved()]
      const payment = await bench.payment(other)
      const { status } = await bench.charge(payment, { ...kept, customerKey: other.member.key })
      // PortOne asks for no customer: there the shop alone knows whose a card is.
      if (savesCards.knowsOwners) assert.deepEqual([status, await bench.captured(payment)], ['failed', 0])
      assert.deepEqual(await bench.keysOf(card), [kept.key])
    })

    if (savesCards.asking) {
      test('a charge that the buyer’s bank asks about takes nothing until the buyer has answered', async () => {
        const { card, kept } = await bench.saved(savesCards.asking)
        const payment = await bench.payment(card)
        assert.equal((await bench.charge(payment, kept)).status, 'open')
        assert.equal(await bench.captured(payment), 0)
        const window = await bench.port.authentication?.(payment)
        assert.ok(window?.authenticates)
        await sandbox.ask(`/payments/${subject.gateway}/${payment.id}/approve`, { window })
        assert.equal((await bench.charge(payment, kept)).status, 'paid')
        assert.equal(await bench.captured(payment), AMOUNT)
      })

      test('a charge that the buyer never answers is given up, and takes nothing afterwards', async () => {
        const { card, kept } = await bench.saved(savesCards.asking)
        const payment = await bench.payment(card)
        await bench.charge(payment, kept)
        const window = await bench.port.authentication?.(payment)
        assert.equal((await bench.port.abandon?.(payment))?.status, 'failed')
        await sandbox.ask(`/payments/${subject.gateway}/${payment.id}/approve`, { window })
        assert.equal((await bench.charge(payment, kept)).status, 'failed')
        assert.equal(await bench.captured(payment), 0)
      })
    } else
      test('no bank asks the buyer about a charge', () => {
        assert.deepEqual([bench.port.authentication, bench.port.abandon], [undefined, undefined])
      })

    test('an ended card pays nothing any more, and is ended however often', async () => {
      const { card, kept } = await bench.saved()
      await bench.port.end(kept)
      await bench.port.end(kept)
      const payment = await bench.payment(card)
      const { status, failure } = await bench.charge(payment, kept)
      assert.deepEqual([status, failure?.reason, await bench.captured(payment)], ['failed', 'saved_card_gone', 0])
      assert.equal((await bench.port.find(card, kept.key)).status, savesCards.saysOfEnded)
      assert.deepEqual(await bench.keysOf(card), [])
    })

    test('a card whose end was not answered is ended by the next try', async () => {
      const { card, kept } = await bench.saved()
      await bench.meets('cancel', 'drop_after', kept.key)
      assert.equal(await gaveNoAnswer(bench.port.end(kept)), true)
      await bench.port.end(kept)
      assert.equal((await bench.charge(await bench.payment(card), kept)).failure?.reason, 'saved_card_gone')
    })

    if (savesCards.notices.includes('changed'))
      test('a notice of a card that was saved names the card', async () => {
        const { card, kept } = await bench.saved()
        // iPay tells of both in the same words; PortOne V2 also when a window opens.
        const names = ({ body }: { body: Buffer }) => !body.includes('Ready')
        const { headers, body } = await sandbox.delivered(kept.key, names)
        const reading = await bench.gateway.readWebhook(headers, body)
        assert.ok(reading.kind === 'card' && reading.event === 'changed', reading.kind)
        assert.ok('key' in reading.card ? reading.card.key === kept.key : reading.card.id === card.id)
      })

    if (savesCards.notices.includes('ended'))
      test('a notice of a card that has ended names its key', async () => {
        const { kept } = await bench.saved()
        await bench.port.end(kept)
        const { headers, body } = await sandbox.delivered(kept.key, (each) => /delete/i.test(`${each.body}`))
        const reading = await bench.gateway.readWebhook(headers, body)
        assert.ok(reading.kind === 'card', reading.kind)
        assert.deepEqual([reading.card, reading.event], [{ key: kept.key }, 'ended'])
      })
  })
}
