/** A member keeps cards: in the account, at the checkout, and on the page of an order that was refused. */
import { expect, test } from './fixtures.ts'
import { expectMoney, order, pay } from './journey.ts'
import { becomeMember, orderWith, PASSWORD, payWithNewCard, saveCardInAccount, signedInLongAgo, TOSS_WITH_CARDS } from './saved-cards.ts'

test.use({ settings: { env: { ...TOSS_WITH_CARDS, SAVED_CARD_STEP_UP_ABOVE: '20000' }, channels: {} } })

test('saves a card, names it, pays with it in one press, and deletes it', async ({ shopper, world }) => {
  const { page } = shopper
  await becomeMember(shopper, 'sora@example.com')
  await saveCardInAccount(shopper)
  await page.getByText('이름 바꾸기').click()
  await page.getByLabel('카드 이름').fill('생활비')
  await page.getByRole('button', { name: '저장', exact: true }).click()
  await expect(page.getByText('이름을 바꾸었습니다.')).toBeVisible()

  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout(undefined)
  await expect(page.getByRole('radio', { name: /생활비/ })).toBeChecked()
  await shopper.payButton.click()
  await expectMoney(shopper, world, 'toss')

  await shopper.goto('/account/cards')
  await page.getByRole('button', { name: '생활비 삭제' }).click()
  await page.getByRole('button', { name: '카드 지우기' }).click()
  await expect(page.getByText('저장한 카드가 없습니다')).toBeVisible()
  await orderWith(shopper, /신용·체크카드/)
  await expect(page.getByRole('radio', { name: /생활비/ })).toHaveCount(0)
})

test('pays with a new card that is kept for the next order', async ({ shopper, world }) => {
  await becomeMember(shopper, 'jiho@example.com')
  await orderWith(shopper, /새 카드로 결제하고 저장/)
  await shopper.payButton.click()
  await expect(shopper.page.getByText('카드 저장에 동의해 주세요.')).toBeVisible()
  await payWithNewCard(shopper)
  await expectMoney(shopper, world, 'toss')
  await orderWith(shopper, /끝자리 123/)
  await shopper.payButton.click()
  await expectMoney(shopper, world, 'toss')
})

test('is refused by the card, is offered the cards again on the order’s page, and pays with another', async ({ shopper, world }) => {
  const { page } = shopper
  await becomeMember(shopper, 'minseo@example.com')
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout(undefined)
  await payWithNewCard(shopper, '승인 요청 때 거절 (Decline at confirm)')
  await expect(page).toHaveURL(/\/orders\//)
  await expect(page.getByRole('group', { name: '결제할 카드' })).toBeVisible()
  await payWithNewCard(shopper)
  await expectMoney(shopper, world, 'toss')
})

test('closes the window, is told that nothing was saved, and pays after all', async ({ shopper, world }) => {
  await becomeMember(shopper, 'yuna@example.com')
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout(undefined)
  await payWithNewCard(shopper, '창 닫기 (Close)')
  await expect(shopper.page.getByText(/취소하셨습니다/).first()).toBeVisible()
  await payWithNewCard(shopper)
  await expectMoney(shopper, world, 'toss')
})

test('a guest sees no cards, and is asked after paying whether to become a member', async ({ shopper, world }) => {
  const { page } = shopper
  await order(shopper, 'card')
  await pay(shopper)
  await expectMoney(shopper, world, 'toss')
  await expect(page.getByText('다음에는 카드 번호 없이 결제하세요')).toBeVisible()
  await page.getByRole('link', { name: '회원 가입' }).click()
  await shopper.expectHeading(/^회원 가입$/)
  await shopper.putInCart('celadon-cup')
  await shopper.goto('/checkout')
  await expect(page.getByRole('radio', { name: /신용·체크카드/ })).toBeVisible()
  await expect(page.getByRole('radio', { name: /새 카드로/ })).toHaveCount(0)
})

test('is asked for the password by keyboard, mistypes it, thinks better of it, and pays from another tab', async ({ shopper, world }) => {
  const { page } = shopper
  await becomeMember(shopper, 'boram@example.com')
  await saveCardInAccount(shopper)
  await signedInLongAgo(world)
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout(undefined)
  // A key does not wait, as a click of a test does, until the total is known and the button is to be had.
  await expect(shopper.payButton).toBeEnabled()
  await shopper.payButton.press('Enter')
  const dialog = page.getByRole('dialog', { name: '비밀번호 확인' })
  const field = dialog.getByLabel('비밀번호', { exact: true })
  await expect(field).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('비밀번호를 입력해 주세요.')).toBeVisible()
  await page.keyboard.type('a moon jar on the shelf')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText(/비밀번호가 맞지 않습니다/)).toBeVisible()
  await expect(field).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText(/비밀번호를 확인하지 않아 결제하지 않았습니다/)).toBeVisible()
  await expect(shopper.payButton).toBeFocused()

  const tab = shopper.inAnotherTab(await page.context().newPage())
  await tab.page.goto(await shopper.placedOrderUrl())
  await tab.payButton.click()
  await tab.page.getByLabel('비밀번호', { exact: true }).fill(PASSWORD)
  await tab.page
    .getByRole('dialog')
    .getByRole('button', { name: /결제하기$/ })
    .click()
  await expectMoney(tab, world, 'toss')
  expect(tab.page.url()).not.toContain(encodeURIComponent(PASSWORD))
  // What is paid is offered for no second payment.
  await shopper.expectHeading(/^주문할 상품이 없습니다$/)
})
