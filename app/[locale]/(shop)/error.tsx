'use client'
export { PageBroken as default } from '#components/layout/page-broken.tsx'
