/** Token buckets: so much at once, so much a second. Plain numbers, because every message of every phone passes one. */

export interface Allowance {
  readonly burst: number
  readonly perSecond: number
}

export interface Bucket {
  left: number
  /** When `left` was true, in ms. */
  at: number
}

export function fullBucket({ burst }: Allowance, now: number): Bucket {
  return { left: burst, at: now }
}

/** Whether the cost is still in the bucket; what is not is not taken either. */
export function take(bucket: Bucket, cost: number, allowance: Allowance, now: number): boolean {
  refill(bucket, allowance, now)
  if (bucket.left < cost) return false
  bucket.left -= cost
  return true
}

/** Take what has been used already, as far as there is any. */
export function charge(bucket: Bucket, cost: number, allowance: Allowance, now: number) {
  refill(bucket, allowance, now)
  bucket.left = Math.max(0, bucket.left - cost)
}

export function isFull(bucket: Bucket, allowance: Allowance, now: number): boolean {
  refill(bucket, allowance, now)
  return bucket.left === allowance.burst
}

function refill(bucket: Bucket, { burst, perSecond }: Allowance, now: number) {
  bucket.left = Math.min(burst, bucket.left + ((now - bucket.at) / 1000) * perSecond)
  bucket.at = now
}
