import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settingsWith } from '../../../test/support/gateway-settings.ts'
import { portoneV1RefundRules } from '../portone-v1/refund-rules.ts'
import { portoneV1Settings } from '../portone-v1/settings.ts'
import { portoneV2RefundRules } from '../portone-v2/refund-rules.ts'
import { portoneV2Settings } from '../portone-v2/settings.ts'

const v1 = (pgs: string) => portoneV1RefundRules(settingsWith(portoneV1Settings, { PORTONE_V1_PG: pgs }))
const v2 = (keys: string) => portoneV2RefundRules(settingsWith(portoneV2Settings, { PORTONE_V2_CHANNEL_KEY: keys }))

test('what a company refunds only as a whole, or only so often, is known of each channel by its company', () => {
  const anything = { wholeOnly: false, mostParts: undefined }
  for (const rules of [
    v1('card=kcp,mobile=ksnet,gift_certificate=k@tosspayments'),
    v2('card=k@kcp,mobile=k@ksnet,gift_certificate=k@tosspayments'),
  ]) {
    assert.deepEqual(rules.limitsOf('card', 'card'), anything)
    assert.deepEqual(rules.limitsOf('mobile', 'mobile'), { wholeOnly: true, mostParts: 9 })
    assert.deepEqual(rules.limitsOf('mobile', 'card'), { wholeOnly: false, mostParts: 9 })
    assert.deepEqual(rules.limitsOf('gift_certificate', 'gift_certificate'), { wholeOnly: true, mostParts: undefined })
  }
  assert.deepEqual(v1('gift_certificate=daou').limitsOf('gift_certificate', 'gift_certificate').wholeOnly, true)
  assert.deepEqual(v2('k').limitsOf('card', 'card'), anything, 'of a company that nobody named nothing is known')
  assert.equal(v2('k').limitsOf('gift_certificate', 'gift_certificate').wholeOnly, true, 'but of gift certificates, which all refund whole')
})
