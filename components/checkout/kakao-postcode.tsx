'use client'
import { useEffect, useRef, useState } from 'react'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { FoundAddress } from './found-address.ts'

// https://postcode.map.kakao.com/guide: free, without a key. Kakao changes the script under the same address.
const SCRIPT = 'https://t1.daumcdn.net/mapjsapi/bundle/postcode/prod/postcode.v2.js'

interface Chosen {
  zonecode: string
  roadAddress: string
  jibunAddress: string
  buildingName: string
}

interface PostcodeService {
  Postcode: new (options: {
    oncomplete: (chosen: Chosen) => void
    width: string
    height: string
    theme?: object
  }) => { embed: (place: HTMLElement) => void }
}

interface KakaoPostcodeProps {
  onChoose: (address: FoundAddress) => void
  onFailed: () => void
}

/** Kakao's search of every address in Korea, drawn into the dialog. */
export function KakaoPostcode({ onChoose, onFailed }: KakaoPostcodeProps) {
  const place = useRef<HTMLDivElement>(null)
  const [drawn, setDrawn] = useState(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn once; drawing again would lose what was typed into it
  useEffect(() => {
    let gone = false
    loadPostcode().then(
      ({ Postcode }) => {
        if (gone || !place.current) return
        const oncomplete = (chosen: Chosen) => onChoose({ postcode: chosen.zonecode, address: addressOf(chosen) })
        new Postcode({ oncomplete, width: '100%', height: '100%' }).embed(place.current)
        setDrawn(true)
      },
      () => gone || onFailed(),
    )
    return () => {
      gone = true
    }
  }, [])

  return (
    <div className="relative -m-5 h-[60dvh]">
      {!drawn && <Skeleton className="absolute inset-5" />}
      <div ref={place} className="absolute inset-0" />
    </div>
  )
}

const addressOf = ({ roadAddress, jibunAddress, buildingName }: Chosen) =>
  roadAddress ? roadAddress + (buildingName ? ` (${buildingName})` : '') : jibunAddress

let loading: Promise<PostcodeService> | undefined

function loadPostcode(): Promise<PostcodeService> {
  loading ??= new Promise<PostcodeService>((resolve, reject) => {
    const script = document.createElement('script')
    script.src = SCRIPT
    // The script's global is named kakao in newer versions and daum in older ones.
    const globals = window as { kakao?: PostcodeService; daum?: PostcodeService }
    script.onload = () => {
      const service = globals.kakao?.Postcode ? globals.kakao : globals.daum
      if (service) resolve(service)
      else reject(new Error('The postcode script brought no search.'))
    }
    script.onerror = () => {
      script.remove()
      loading = undefined
      reject(new Error('The postcode script did not load.'))
    }
    document.head.append(script)
  })
  return loading
}
