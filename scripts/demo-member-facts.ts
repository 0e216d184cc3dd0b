/** Who the demo's member is. */
export const DEMO_MEMBER = { name: '김하늘', email: 'haneul@example.com', password: 'gyesan-demo' }
