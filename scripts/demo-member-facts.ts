/** Name and password of the demo's member. */
export const DEMO_MEMBER = { name: '김하늘', email: 'haneul@example.com', password: 'gyesan-demo' }
