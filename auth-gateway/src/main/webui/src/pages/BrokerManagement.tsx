export function BrokerManagement() {
  return <h1>Brokers</h1>;
}
