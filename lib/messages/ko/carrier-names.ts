/** Parcel services. */
export const carrierNames = {
  cj: 'CJ대한통운',
  post: '우체국택배',
  hanjin: '한진택배',
  lotte: '롯데택배',
  logen: '로젠택배',
  own: '직접 배달',
}
