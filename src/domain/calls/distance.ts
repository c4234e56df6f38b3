const earthRadius = 6_371_000;

interface Spot {
  readonly latitude: number;
  readonly longitude: number;
}

/** How far two places are apart, in metres. */
export function metresBetween(one: Spot, other: Spot): number {
  const [north, east] = [radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)];
  const breadth = Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude));
  const part = Math.sin(north / 2) ** 2 + breadth * Math.sin(east / 2) ** 2;
  return Math.round(2 * earthRadius * Math.asin(Math.sqrt(part)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
