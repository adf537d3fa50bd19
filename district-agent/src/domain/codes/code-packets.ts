/**
 * Students in one packet of a code: few enough that it is built and sealed in seconds with little
 * memory, and that both districts see how far a grade is.
 */
export const studentsPerPacket = 25;

/** The students of one packet: from `firstNumber` to `lastNumber`, which count from 1. */
export interface PacketShare {
  readonly packetNumber: number;
  readonly firstNumber: number;
  readonly lastNumber: number;
}

/** How the students of a code are shared out among packets, in order; each student is in one. */
export function packetShares(studentCount: number): PacketShare[] {
  const packetCount = Math.ceil(studentCount / studentsPerPacket);
  return Array.from({ length: packetCount }, (_, index) => ({
    packetNumber: index + 1,
    firstNumber: index * studentsPerPacket + 1,
    lastNumber: Math.min((index + 1) * studentsPerPacket, studentCount),
  }));
}
