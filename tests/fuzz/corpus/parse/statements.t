symbols w = "床前明月光"
w[1..5] = "床前明月光" # comment
N[1] = {2, 3}
f(z, k) = σ(z)^-k' ⊙ [(A v) -b, 2a; |c| 1]
m[k, v] = sum(W h[k-1, u] for u in N[v], i in {}) for k in 1..2
X = normal(2, 3, seed: 7) * load("w.safetensors", "U")
train sgd(rate: 0.1, steps: 200)
