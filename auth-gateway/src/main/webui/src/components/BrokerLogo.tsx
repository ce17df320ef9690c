export function BrokerLogo({ broker, size = 40 }: { broker: string; size?: number }) {
  return <img src="" alt="" width={size} height={size} data-broker={broker} />;
}
