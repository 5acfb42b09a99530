/** The sample curricula, each with the profession it is for. */
export const SAMPLES = [
  { file: "fixtures/curricula/nursing.csv", profession: "adult-nurse" },
  { file: "fixtures/curricula/social-work.csv", profession: "social-worker" },
  { file: "fixtures/curricula/emergency-medicine.csv", profession: "doctor-postgraduate" },
];
