/** The frame of every page. */
import type { Translation } from '#lib/translation.ts'
import type { layout as ko } from '../ko/layout.ts'

export const layout: Translation<typeof ko> = {
  site: {
    description: 'A small store for things that last: tea, desk, kitchen and home.',
  },
  footer: {
    policies: 'Terms and policies',
    terms: 'Terms of service',
    privacy: 'Privacy policy',
    refund: 'Returns and refunds',
    lookup: 'Find an order',
    help: 'Customer support',
    representative: 'Representative',
    businessNumber: 'Business registration no.',
    check: 'Check with the FTC',
    newWindow: '(new window)',
    mailOrder: 'Mail-order licence no.',
    address: 'Address',
    email: 'Email',
    privacyOfficer: 'Privacy officer',
    hosting: 'Hosted by',
    escrow: (provider: string) => `When you pay by bank transfer or virtual account, ${provider} protects your purchase with escrow.`,
    escrowCheck: 'Check our registration',
    demo: 'This is a demo store that shows how payments work. Nothing is sold or shipped.',
  },
  header: {
    search: 'Search products',
    placeholder: 'What are you looking for?',
    account: 'My account',
    categories: 'Categories',
    sale: 'Sale',
    plans: 'Subscriptions',
  },
  logo: {
    home: 'home',
  },
  plainHeader: {
    back: 'Back to cart',
  },
  refundAccountFields: {
    legend: 'Refund account',
    bank: 'Bank',
    choose: 'Select a bank',
    number: 'Account number',
    holder: 'Account holder',
  },
}
