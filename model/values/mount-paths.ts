/** Where applications mount the Secret of their user: librdkafka reads certificates only from files. */
export const clientPath = "/etc/kafka-client";
/** Where applications mount the Secret with the user's certificate. */
export const certificatePath = "/etc/kafka-certificate";
