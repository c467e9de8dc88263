package main

import (
	"context"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
	"sigs.k8s.io/kube-network-policies/pkg/networkpolicy"
)

// newPoliciesCommand decides about the connections that iptables hands to a queue of the kernel, as the network
// policies say.
//
// The decisions are those of kube-network-policies. Its nftables rules are not used: they need CONFIG_NFT_QUEUE, which
// not every kernel has, and would be one more thing to take away from the host. They are kept out by a name that no
// table can have, and by the name of a node that no pod is on, so that there is nothing to write again. The rules that
// fill the queue are local/cluster/embedded/network-policies.ts.
func newPoliciesCommand() *cobra.Command {
	var kubeconfig string
	var queue int
	command := &cobra.Command{
		Use:          "network-policies",
		Short:        "Decides about new connections of pods as the network policies say",
		Args:         cobra.NoArgs,
		SilenceUsage: true,
		RunE: func(*cobra.Command, []string) error {
			ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
			defer stop()
			config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
			if err != nil {
				return err
			}
			client, err := kubernetes.NewForConfig(config)
			if err != nil {
				return err
			}
			shared := informers.NewSharedInformerFactory(client, 0)
			core := shared.Core().V1()
			controller, err := networkpolicy.NewController(
				client,
				shared.Networking().V1().NetworkPolicies(),
				core.Namespaces(),
				core.Pods(),
				nil, nil, nil, nil, // for AdminNetworkPolicies, which are off
				networkpolicy.Config{QueueID: queue, NodeName: "-", NFTableName: strings.Repeat("-", tableNameLimit)},
			)
			if err != nil {
				return err
			}
			shared.Start(ctx.Done())
			return controller.Run(ctx)
		},
	}
	flags := command.Flags()
	flags.StringVar(&kubeconfig, "kubeconfig", "", "how to reach the API server")
	flags.IntVar(&queue, "queue", 0, "number of the NFQUEUE")
	return command
}

// The kernel's NFT_TABLE_MAXNAMELEN.
const tableNameLimit = 256
