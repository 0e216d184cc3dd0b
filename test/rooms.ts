/** The rooms of lib/ from the ground up: a file may import from its own floor or below. A room that is in no list has no floor yet. */

export const FLOORS: readonly (readonly string[])[] = [
  [
    'locale',
    'translation',
    'messages',
    'clock',
    'money',
    'price-at',
    'picture-name',
    'split-by-weight',
    'error-text',
    'log',
    'tokens',
    'secret-box',
    'metrics',
    'seoul-time',
    'page-cursor',
    'readable-letters',
    'payment-id',
    'shop-identity',
    'local-address',
    'peer-address',
    'public-host',
    'public-post',
    'content-disposition',
    'in-app-browser',
    'body',
    'csp-source',
    'text',
    'retention-periods',
    'keyed-mutex',
    'card-id',
    'search',
    'shop-settings',
  ],
  ['gateways'],
  ['live-settings', 'card-entry-settings'],
  ['env'],
  ['mailer', 'security', 'same-origin', 'client-address', 'shop-mark', 'letters'],
  ['shop'],
  [
    'jobs',
    'attention',
    'audit',
    'rate-limit',
    'sample',
    'sign-in-tries',
    'catalog',
    'addresses',
    'restored',
    'settings',
    'event-endpoints',
  ],
  ['orders', 'csp-reports', 'monitoring', 'retention', 'sign-in-providers', 'restock', 'notices', 'goods'],
  ['ledger', 'pictures', 'risk', 'saved-cards', 'pay-links', 'reviews'],
  ['payments'],
  ['checkout', 'refunds', 'disputes'],
  ['captures', 'escrow', 'fulfilment', 'documents', 'webhooks', 'policies', 'subscriptions'],
  ['admin', 'reconcile', 'mail', 'cash-receipts'],
  ['restore', 'accounts', 'people', 'card-entry'],
  ['worker', 'order-page', 'opening'],
]

/** The room of a file of lib/: its folder there, or its own name where it stands beside the folders. */
export function roomOf(file: string): string | undefined {
  return /^lib\/([^/.]+)/.exec(file)?.[1]
}

/** The ground floor is 1. */
export function floorOf(file: string): number | undefined {
  const room = roomOf(file)
  const index = FLOORS.findIndex((rooms) => room !== undefined && rooms.includes(room))
  return index < 0 ? undefined : index + 1
}
