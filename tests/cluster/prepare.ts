// Builds and starts what the tests on the cluster stand on, which can take longer than any test may.
//   node dist/tests/cluster/prepare.js     before `npm run test:cluster`
import { testCluster } from "../support/cluster";

testCluster().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
