'use client'
export { PayPageBroken as default } from '#components/layout/pay-page-broken.tsx'
